"""Two loops in a row draw from the same stream."""

import random

from circuit import circuit

@circuit
def main(n):
    a = [random.random() for _ in range(n)]
    b = [random.random() * x for x in a]
    return a, b


def cases():
    return [
        lambda: ((70,), {}),
    ]


MAIN = main
PARALLEL = True
