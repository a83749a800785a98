"""Ints past 64 bits in sums and products."""

from circuit import circuit


@circuit
def main(xs):
    total, product, shifted = 0, 1, 0
    for x in xs:  # parallel
        total += x
        product *= x % 5 + 1
        shifted |= 1 << x % 200
    return total, product, shifted


def cases():
    return [
        lambda: (([2**62 + i for i in range(50)],), {}),
        lambda: (([-(2**63), -(2**63)] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
