"""The decimal context changed inside the loop."""

import decimal

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # sequential
        decimal.getcontext().prec = 3 + x % 5
        out.append(decimal.Decimal(1) / 7)
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
