"""A sum of drawn floats, in order."""

import random

from circuit import circuit

@circuit
def main(n):
    total = 0.0
    for i in range(n):  # parallel
        total += random.uniform(-i, i) ** 3
    return total


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
