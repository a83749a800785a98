"""A Generator that is jumped ahead."""

import numpy as np

from circuit import circuit

@circuit
def main(rng, n):
    out = []
    for i in range(n):  # parallel
        a = rng.random()
        b = rng.uniform(2, 3)
        out.append(a * b)
    return out


def cases():
    return [
        lambda: ((np.random.default_rng(5), 90), {}),
    ]


MAIN = main
PARALLEL = True
