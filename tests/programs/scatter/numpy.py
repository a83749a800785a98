"""Writes into a NumPy array."""

import numpy as np

from circuit import circuit


@circuit
def main(xs):
    out = np.zeros(len(xs))
    for i in range(len(xs)):  # parallel
        out[i] = xs[i] ** 0.5
    return out


def cases():
    return [
        lambda: (([float(i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
