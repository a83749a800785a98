"""functools.partial in the body."""

from functools import partial

from circuit import circuit


def power(base, exponent):
    return base**exponent
cube = partial(power, exponent=3)
@circuit
def main(xs):
    return [cube(x) for x in xs]


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
