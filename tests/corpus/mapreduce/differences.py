"""Differences of neighbours."""

from circuit import circuit


@circuit
def main(numbers):
    out = [0] * len(numbers)
    for i in range(1, len(numbers)):  # parallel
        out[i] = numbers[i] - numbers[i - 1]
    return out


def cases():
    return [
        lambda: (([i * i % 23 for i in range(60)],), {}),
    ]


MAIN = main
