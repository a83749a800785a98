"""The loop is left by a running total, with draws after it in the body."""

import random

from circuit import circuit

@circuit
def main(n):
    total = 0
    out = []
    for i in range(n):
        x = random.random()
        total += x
        if total > 30:
            break
        y = random.random()
        out.append(x * y)
    return total, out


def cases():
    return [
        lambda: ((300,), {}),
    ]


MAIN = main
