"""Bitwise folds of bools stay bools."""

from circuit import circuit


@circuit
def main(xs):
    everything, something, parity = True, False, False
    for x in xs:  # parallel
        everything &= x > -1
        something |= x > 90
        parity ^= x % 3 == 0
    return everything, something, parity


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
