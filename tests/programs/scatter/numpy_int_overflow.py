"""A write that does not fit the array's dtype raises."""

import numpy as np

from circuit import circuit


@circuit
def main(n):
    out = np.zeros(n, dtype="int8")
    for i in range(n):
        out[i] = i
    return out


def cases():
    return [
        lambda: ((100,), {}),
        lambda: ((200,), {}),
    ]


MAIN = main
