"""Slices assigned and deleted."""

from circuit import circuit


@circuit
def main(xs):
    for i in range(0, 40, 4):
        xs[i : i + 2] = [i]
    return xs


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
