"""A function that the loop calls draws, always as much."""

import random

from circuit import circuit

def simulate(steps):
    x = 0.0
    for _ in range(steps):
        x += random.random() - 0.5
    return x


@circuit
def main(n):
    return [simulate(12) for _ in range(n)]  # parallel


def cases():
    return [
        lambda: ((90,), {}),
    ]


MAIN = main
PARALLEL = True
