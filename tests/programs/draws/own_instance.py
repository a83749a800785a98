"""A generator made in the function, and drawn from after the loop."""

import random

from circuit import circuit

@circuit
def main(seed, n):
    rng = random.Random(seed)
    out = []
    for i in range(n):  # parallel
        out.append(rng.betavariate(2, i + 1))
    return out, rng.random()


def cases():
    return [
        lambda: ((3, 120), {}),
    ]


MAIN = main
PARALLEL = True
