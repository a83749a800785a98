"""A transpose into a nested list."""

from circuit import circuit


@circuit
def main(grid):
    out = [[None] * len(grid) for _ in grid[0]]
    for i in range(len(grid)):
        for j in range(len(grid[0])):
            out[j][i] = grid[i][j]
    return out


def cases():
    return [
        lambda: (([[i * 10 + j for j in range(6)] for i in range(25)],), {}),
    ]


MAIN = main
PARALLEL = True
