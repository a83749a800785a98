"""The first items draw alike; a later one draws more."""

import random

from circuit import circuit

def simulate(i):
    return random.random() + (random.random() if i % 40 == 33 else 0)


@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        out.append(simulate(i))
    return out


def cases():
    return [
        lambda: ((160,), {}),
    ]


MAIN = main
PARALLEL = True
