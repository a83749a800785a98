"""Writes into a two-dimensional array."""

import numpy as np

from circuit import circuit


@circuit
def main(n):
    out = np.zeros((n, n))
    for i in range(n):  # parallel
        for j in range(n):
            out[i, j] = i / (j + 1)
    return out


def cases():
    return [
        lambda: ((15,), {}),
    ]


MAIN = main
PARALLEL = True
