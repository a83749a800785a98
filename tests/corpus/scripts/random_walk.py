"""Walks with the module's own generator."""

import random

from circuit import circuit


@circuit
def main(walks, steps):
    ends = []
    for _ in range(walks):  # parallel
        x = y = 0
        for _ in range(steps):
            dx, dy = random.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
            x += dx
            y += dy
        ends.append((x, y))
    return ends, sum(x * x + y * y for x, y in ends) / walks


def cases():
    return [
        lambda: ((12, 15), {}),
    ]


MAIN = main
