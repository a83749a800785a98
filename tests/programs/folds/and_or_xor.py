"""Bitwise folds of ints."""

from circuit import circuit


@circuit
def main(xs):
    a, o, x_ = -1, 0, 0
    for x in xs:  # parallel
        a &= x | 4096
        o |= x
        x_ ^= x
    return a, o, x_


def cases():
    return [
        lambda: (([i * 2654435761 % 2**40 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
