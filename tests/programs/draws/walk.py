"""A random walk of drawn steps that ends at a wall."""

import random

from circuit import circuit

@circuit
def main(n):
    x = 0
    for _ in range(n):
        x += random.choice((-1, 1))
        if abs(x) > 9:
            break
    return x, random.random()


def cases():
    return [
        lambda: ((1000,), {}),
    ]


MAIN = main
