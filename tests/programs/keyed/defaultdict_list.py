"""defaultdict(list) groups in order."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(rows):
    groups = defaultdict(list)
    for i, row in enumerate(rows):  # parallel
        groups[len(row)].append(i)
    return groups


def cases():
    return [
        lambda: ((["x" * (i * i % 9) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
