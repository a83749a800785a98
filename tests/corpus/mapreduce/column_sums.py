"""Sums of a table's columns."""

from circuit import circuit


@circuit
def main(table):
    sums = [0.0] * len(table[0])
    for row in table:  # parallel
        for j, v in enumerate(row):
            sums[j] += v
    return sums


def cases():
    return [
        lambda: (([[x * y * 0.1 for x in range(8)] for y in range(19)],), {}),
    ]


MAIN = main
