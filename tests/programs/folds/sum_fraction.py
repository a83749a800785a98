"""Fraction sums."""

from fractions import Fraction

from circuit import circuit


@circuit
def main(n):
    total = Fraction(0)
    for i in range(1, n):
        total += Fraction(1, i)
    return total


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
