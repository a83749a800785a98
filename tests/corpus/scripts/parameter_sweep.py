"""A model's error for each combination of parameters."""

import itertools

from circuit import circuit


def error(data, a, b):
    return sum((y - (a * x + b)) ** 2 for x, y in data)


@circuit
def main(data, slopes, offsets):
    results = []
    for a, b in itertools.product(slopes, offsets):  # parallel
        results.append((error(data, a, b), a, b))
    return min(results), len(results)


def cases():
    return [
        lambda: (
            (
                [(i, 2.5 * i + 1 + i % 3) for i in range(20)],
                [i / 4 for i in range(14)],
                [0.0, 1.0, 2.0],
            ),
            {},
        ),
    ]


MAIN = main
