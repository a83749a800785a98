"""Draws that nobody can foretell are still in the list."""

import random

from circuit import circuit

@circuit
def main(n):
    rng = random.SystemRandom()
    out = []
    for _ in range(n):
        out.append(0 <= rng.random() < 1)
    return out


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
