"""One generator under two names."""

import random

from circuit import circuit

@circuit
def main(rng, other, n):
    out = []
    for i in range(n):
        out.append((rng.random(), other.randint(0, i)))
    return out


def cases():
    return [
        lambda: (lambda r: ((r, r, 120), {}))(random.Random(8)),
        lambda: ((random.Random(8), random.Random(9), 120), {}),
    ]


MAIN = main
