"""A bit generator that is not foretold."""

import numpy as np

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    for i in range(n):
        out.append(rng.random())
    return out


def cases():
    return [
        lambda: ((np.random.Generator(np.random.Philox(5)), 60), {}),
    ]


MAIN = main
