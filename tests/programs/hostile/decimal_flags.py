"""The decimal context's flags are read in the loop."""

import decimal

from circuit import circuit


@circuit
def main(xs):
    decimal.getcontext().clear_flags()
    out = []
    for x in xs:
        decimal.Decimal(x) / 3
        out.append(bool(decimal.getcontext().flags[decimal.Inexact]))
    return out


def cases():
    return [lambda: (([3, 6, 9, 4, 3, 6, 1, 3],), {})]


MAIN = main
