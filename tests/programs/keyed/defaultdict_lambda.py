"""defaultdict of a lambda that gives pairs."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(rows):
    sums = defaultdict(lambda: [0, 0])
    for key, value in rows:
        entry = sums[key]
        entry[0] += 1
        entry[1] += value
    return dict(sums)


def cases():
    return [
        lambda: (([(i % 5, i) for i in range(100)],), {}),
    ]


MAIN = main
