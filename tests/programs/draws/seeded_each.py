"""The generator of the module is seeded for every item."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        random.seed(i)
        out.append([random.random(), random.gauss(0, 1)])
    return out


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
