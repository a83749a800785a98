"""Keyword arguments, defaults, arguments evaluated in order."""

from circuit import circuit


@circuit
def scaled(x, *, by=2, offset=(0,)):
    return [x * by, *offset]


@circuit
def main(x):
    return scaled(x), scaled(x, by=3), scaled(x=x, offset=(1, 2), by=x)  # parallel


def cases():
    return [
        lambda: ((4,), {}),
    ]


MAIN = main
PARALLEL = True
