"""The function under a name of its own."""

from random import random, uniform

from circuit import circuit

@circuit
def main(n):
    return sum(random() * uniform(0, 2) for _ in range(n))  # parallel


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
