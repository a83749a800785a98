"""Jacobi iteration on a grid."""

from circuit import circuit


@circuit
def main(grid, rounds):
    n = len(grid)
    for _ in range(rounds):
        new = [row[:] for row in grid]
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                new[i][j] = (grid[i - 1][j] + grid[i + 1][j] + grid[i][j - 1] + grid[i][j + 1]) / 4
        grid = new
    return grid


def cases():
    return [
        lambda: (([[float(i * j % 7) for j in range(10)] for i in range(10)], 4,), {}),
    ]


MAIN = main
PARALLEL = True
