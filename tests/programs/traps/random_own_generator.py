"""A random.Random of its own for every item."""

import random

from circuit import circuit


@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        r = random.Random(i)
        out.append(r.gauss(0, 1) + r.random())
    return out


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
PARALLEL = True
