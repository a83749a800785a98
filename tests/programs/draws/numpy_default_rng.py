"""A Generator: as many words for every item, and not."""

import numpy as np

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    total = 0.0
    for i in range(n):  # parallel
        out.append(rng.random(5).sum())
        total += float(rng.normal())
    return out, total


def cases():
    return [
        lambda: ((np.random.default_rng(5), 61), {}),
    ]


MAIN = main
PARALLEL = True
