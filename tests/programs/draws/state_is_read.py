"""The state of the generator is read in the loop."""

import random

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    for _ in range(n):
        out.append(rng.random())
        out.append(hash(rng.getstate()) % 1000)
    return out


def cases():
    return [
        lambda: ((random.Random(4), 60), {}),
    ]


MAIN = main
