"""The standard error of the mean."""

import math

from circuit import circuit


@circuit
def main(numbers):
    n = len(numbers)
    mean = sum(numbers) / n
    total = 0.0
    for i in range(n):  # parallel
        total += (numbers[i] - mean) * (numbers[i] - mean)
    return math.sqrt(total / (n - 1)) / math.sqrt(n)


def cases():
    return [
        lambda: (([i * 37 % 11 / 4 for i in range(60)],), {}),
    ]


MAIN = main
