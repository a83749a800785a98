"""Pi from darts, with a seed for each batch."""

import random

from circuit import circuit


def darts(seed, n):
    rng = random.Random(seed)
    inside = 0
    for _ in range(n):
        x, y = rng.random(), rng.random()
        if x * x + y * y <= 1:
            inside += 1
    return inside


@circuit
def main(batches, n):
    hits = [darts(seed, n) for seed in range(batches)]  # parallel
    return 4 * sum(hits) / (batches * n)


def cases():
    return [
        lambda: ((12, 50), {}),
    ]


MAIN = main
