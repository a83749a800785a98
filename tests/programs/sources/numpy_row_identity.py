"""Rows of a matrix are views: the result shares its memory."""

import numpy as np

from circuit import circuit


@circuit
def main(a):
    kept = []
    for row in a:
        if row[0] % 2 == 0:
            kept.append(row)
    kept[0][1] = -1.0
    return kept


def cases():
    return [
        lambda: ((np.arange(60.0).reshape(20, 3),), {}),
    ]


MAIN = main
