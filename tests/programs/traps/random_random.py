"""random.random in the loop."""

import random

from circuit import circuit


@circuit
def main(n):
    inside = 0
    for _ in range(n):
        x, y = random.random(), random.random()
        if x * x + y * y < 1:
            inside += 1
    return 4 * inside / n


def cases():
    return [
        lambda: ((300,), {}),
    ]


MAIN = main
