"""Rows of a NumPy matrix."""

import numpy as np

from circuit import circuit


@circuit
def main(a):
    return [float(row.sum()) for row in a]  # parallel


def cases():
    return [
        lambda: ((np.arange(120.0).reshape(40, 3),), {}),
    ]


MAIN = main
PARALLEL = True
