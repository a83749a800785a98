"""The loop is left by what was drawn; the generator stands behind that draw."""

import random

from circuit import circuit

@circuit
def main(n):
    for i in range(n):  # parallel
        x = random.random()
        if x > 0.99:
            break
    return i, x, random.random()


def cases():
    return [
        lambda: ((2000,), {}),
        lambda: ((5,), {}),
    ]


MAIN = main
PARALLEL = True
