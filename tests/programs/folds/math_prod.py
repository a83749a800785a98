"""math.prod of a generator."""

import math

from circuit import circuit


@circuit
def main(xs):
    return math.prod(x for x in xs)


def cases():
    return [
        lambda: ((list(range(1, 30)),), {}),
    ]


MAIN = main
