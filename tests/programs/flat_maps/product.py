"""itertools.product as a source."""

import itertools

from circuit import circuit


@circuit
def main(a, b):
    out = []
    for x, y in itertools.product(a, b):
        out.append(x * y)
    return out


def cases():
    return [
        lambda: ((list(range(20)), list(range(8)),), {}),
    ]


MAIN = main
