"""Rows updated in place, two of which are one list."""

from circuit import circuit


@circuit
def main(grid):
    for row in grid:
        for j in range(len(row)):
            row[j] = row[j] * 2 + 1
    return grid
def make():
    row = [1, 2, 3]
    return ([row, [4, 5, 6], row, [7, 8, 9]] * 4,), {}


def cases():
    return [
        make,
    ]


MAIN = main
