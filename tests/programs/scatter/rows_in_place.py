"""Rows updated in place."""

from circuit import circuit


@circuit
def main(grid):
    for i in range(len(grid)):
        row = grid[i]
        for j in range(len(row)):
            row[j] = row[j] * 2 + i
    return grid


def cases():
    return [
        lambda: (([[i * j for j in range(7)] for i in range(30)],), {}),
    ]


MAIN = main
PARALLEL = True
