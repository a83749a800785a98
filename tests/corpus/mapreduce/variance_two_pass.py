"""Variance in two passes."""

from circuit import circuit


@circuit
def main(numbers):
    n = len(numbers)
    total = 0
    for x in numbers:  # parallel
        total += x
    mean = total / n
    squares = 0
    for x in numbers:  # parallel
        squares += (x - mean) ** 2
    return squares / (n - 1)


def cases():
    return [
        lambda: (([i * 37 % 11 / 4 for i in range(60)],), {}),
    ]


MAIN = main
