"""math.fsum of a generator."""

import math

from circuit import circuit


@circuit
def main(xs):
    return math.fsum(x / 3 for x in xs)


def cases():
    return [
        lambda: ((list(range(200)),), {}),
    ]


MAIN = main
