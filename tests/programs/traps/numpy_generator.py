"""A numpy Generator passed in."""

import numpy as np

from circuit import circuit


@circuit
def main(rng, n):
    out = []
    for _ in range(n):
        out.append(rng.normal())
    return out


def cases():
    return [
        lambda: ((np.random.default_rng(7), 40,), {}),
    ]


MAIN = main
