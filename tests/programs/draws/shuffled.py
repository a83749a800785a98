"""A fresh list is shuffled, and a sample taken of the argument."""

import random

from circuit import circuit

@circuit
def main(names, n):
    out = []
    for _ in range(n):  # parallel
        deck = list(range(20))
        random.shuffle(deck)
        out.append((deck[:4], random.sample(names, 3)))
    return out


def cases():
    return [
        lambda: ((['ann', 'bob', 'cy', 'di', 'ed'], 70), {}),
    ]


MAIN = main
PARALLEL = True
