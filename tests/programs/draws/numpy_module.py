"""The old functions of numpy.random."""

import numpy as np

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        out.append(float(np.random.rand()) + int(np.random.randint(10)) * i)
    return out


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
