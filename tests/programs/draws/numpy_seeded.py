"""numpy.random is seeded for every item."""

import numpy as np

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        np.random.seed(i)
        out.append(np.random.normal(size=3).tolist())
    return out


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
PARALLEL = True
