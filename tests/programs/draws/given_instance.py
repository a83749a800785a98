"""A generator that the caller holds."""

import random

from circuit import circuit

@circuit
def main(rng, xs):
    out = []
    for x in xs:  # parallel
        out.append(x + rng.normalvariate(0, 1))
    return out


def cases():
    return [
        lambda: ((random.Random(8), list(range(120))), {}),
    ]


MAIN = main
PARALLEL = True
