"""Rows exchanged between iterations."""

from circuit import circuit


@circuit
def main(grid):
    for i in range(len(grid) - 1):
        if grid[i][0] > grid[i + 1][0]:
            grid[i], grid[i + 1] = grid[i + 1], grid[i]
    return grid


def cases():
    return [
        lambda: (([[i * 37 % 101, i] for i in range(40)],), {}),
    ]


MAIN = main
