"""Two draws an item, and a count of what they hit."""

import random

from circuit import circuit

@circuit
def main(n):
    hits = 0
    for _ in range(n):  # parallel
        x = random.random()
        y = random.random()
        if x * x + y * y <= 1.0:
            hits += 1
    return hits, random.random()


def cases():
    return [
        lambda: ((200,), {}),
        lambda: ((3,), {}),
    ]


MAIN = main
PARALLEL = True
