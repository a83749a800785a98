"""A NumPy vector gives NumPy scalars."""

import numpy as np

from circuit import circuit


@circuit
def main(a):
    out = []
    for x in a:  # parallel
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: ((np.arange(60),), {}),
        lambda: ((np.linspace(0, 1, 50, dtype="f4"),), {}),
        lambda: ((np.array([True, False] * 20),), {}),
    ]


MAIN = main
PARALLEL = True
