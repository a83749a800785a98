"""The key of a count is drawn in the statement that counts; a key is missing."""

import random

from circuit import circuit

@circuit
def main(n, counts):
    for _ in range(n):
        counts[random.randint(1, 6)] += 1
    return counts


def cases():
    return [
        lambda: ((100, dict.fromkeys(range(1, 7), 0)), {}),
        lambda: ((100, dict.fromkeys(range(1, 6), 0)), {}),
    ]


MAIN = main
