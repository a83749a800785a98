"""A loop over array.array."""

import array

from circuit import circuit


@circuit
def main(xs):
    total = 0.0
    for x in xs:
        total += x
    return total


def cases():
    return [
        lambda: ((array.array("d", [i / 3 for i in range(80)]),), {}),
    ]


MAIN = main
PARALLEL = True
