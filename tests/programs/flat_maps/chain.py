"""itertools.chain as a source."""

import itertools

from circuit import circuit


@circuit
def main(a, b):
    total = 0
    for x in itertools.chain(a, b):
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(40)), [1000, 2000],), {}),
    ]


MAIN = main
