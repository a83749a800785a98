"""The ordered part draws a key that is missing: it draws once, and fails."""

import random

from circuit import circuit


@circuit
def main(n, rng, counts):
    total = 0
    for i in range(n):
        counts[random.randint(1, 6)] += 1
        square = sum(j * j for j in range(i))
        counts[rng.randint(1, 6)] += square
        total += random.randint(0, 1 + total)
    return counts, total


def cases():
    return [
        lambda: ((60, random.Random(3), dict.fromkeys(range(1, 6), 0)), {}),
        lambda: ((60, random.Random(3), dict.fromkeys(range(1, 7), 0)), {}),
        lambda: ((60, random.Random(3), {}), {}),
    ]


MAIN = main
