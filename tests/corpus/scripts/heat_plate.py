"""Temperature on a plate, until it changes no more."""

from circuit import circuit


@circuit
def main(grid, limit):
    h, w = len(grid), len(grid[0])
    steps = 0
    while True:
        new = [row[:] for row in grid]  # parallel
        change = 0.0
        for y in range(1, h - 1):  # parallel
            for x in range(1, w - 1):
                new[y][x] = (
                    grid[y - 1][x] + grid[y + 1][x] + grid[y][x - 1] + grid[y][x + 1]
                ) / 4
                change = max(change, abs(new[y][x] - grid[y][x]))
        grid = new
        steps += 1
        if change < limit or steps > 20:
            return grid, steps


def cases():
    return [
        lambda: (
            ([[100.0 if y == 0 else 0.0 for x in range(7)] for y in range(7)], 2.0),
            {},
        ),
    ]


MAIN = main
