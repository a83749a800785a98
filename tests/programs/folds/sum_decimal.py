"""Decimal sums under the caller's context."""

from decimal import Decimal, getcontext

from circuit import circuit


@circuit
def main(xs):
    total = Decimal(0)
    for x in xs:
        total += Decimal(x) / 7
    return total
def make(precision):
    def maker():
        getcontext().prec = precision
        return (["%d.%d" % (i, i % 10) for i in range(80)],), {}
    return maker


def cases():
    return [
        make(28),
        make(6),
    ]


MAIN = main
