"""defaultdict(dict): the inner last value wins."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(rows):
    table = defaultdict(dict)
    for a, b, c in rows:  # parallel
        table[a][b] = c
    return table


def cases():
    return [
        lambda: (([(i % 4, i % 6, i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
