"""The decimal context changes between the calls."""

import decimal

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(decimal.Decimal(x) / 7)
    return out
def make(precision, rounding):
    def maker():
        decimal.getcontext().prec = precision
        decimal.getcontext().rounding = rounding
        return (list(range(40)),), {}
    return maker


def cases():
    return [
        make(28, decimal.ROUND_HALF_EVEN),
        make(5, decimal.ROUND_UP),
    ]


MAIN = main
