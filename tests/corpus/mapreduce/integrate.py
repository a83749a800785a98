"""The trapezoidal rule."""

import math

from circuit import circuit


@circuit
def main(a, b, n):
    h = (b - a) / n
    total = 0.5 * (math.sin(a) + math.sin(b))
    for i in range(1, n):  # parallel
        total += math.sin(a + i * h)
    return total * h


def cases():
    return [
        lambda: ((0.0, 3.0, 100), {}),
    ]


MAIN = main
