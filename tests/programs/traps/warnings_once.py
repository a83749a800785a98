"""warnings in the loop show once for each place."""

import warnings

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        if x % 5 == 0:
            warnings.warn("fives")
        if x % 7 == 0:
            warnings.warn(f"seven {x}", DeprecationWarning)


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
