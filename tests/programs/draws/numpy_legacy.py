"""A RandomState, with a spare Gaussian."""

import numpy as np

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    for i in range(n):  # parallel
        out.append(float(rng.normal()) * i)
    return out


def cases():
    return [
        lambda: ((np.random.RandomState(5), 61), {}),
    ]


MAIN = main
PARALLEL = True
