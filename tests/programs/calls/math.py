"""math functions, bit for bit."""

import math

from circuit import circuit


@circuit
def main(xs):
    total = 0.0
    for x in xs:  # parallel
        total += math.sin(x) * math.exp(-x) + math.sqrt(x) + math.hypot(x, 1)
    return total


def cases():
    return [
        lambda: (([i / 7 for i in range(150)],), {}),
    ]


MAIN = main
PARALLEL = True
