"""A loop sum of float32 and int8 with their own rules."""

import numpy as np

from circuit import circuit


@circuit
def main(a):
    total = a[0]
    for x in a:
        total = total + x
    return total


def cases():
    return [
        lambda: ((np.linspace(0, 1, 60, dtype="f4"),), {}),
        lambda: ((np.arange(60) / 7,), {}),
    ]


MAIN = main
PARALLEL = True
