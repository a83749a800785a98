"""A given generator, and that of the module, in turn."""

import random

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    for i in range(n):  # parallel
        a = rng.random()
        b = random.randint(0, i)
        out.append(a * b + rng.gauss(0, 1))
    return out


def cases():
    return [
        lambda: ((random.Random(8), 120), {}),
    ]


MAIN = main
PARALLEL = True
