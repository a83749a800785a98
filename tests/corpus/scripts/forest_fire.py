"""A cellular automaton with a random stream of its own."""

import random

from circuit import circuit


TREE, FIRE, EMPTY = "T", "F", "."


def burns(grid, y, x):
    for ny, nx in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
        if 0 <= ny < len(grid) and 0 <= nx < len(grid[0]) and grid[ny][nx] == FIRE:
            return True
    return False


@circuit
def main(size, steps, seed):
    rng = random.Random(seed)
    grid = [
        [TREE if rng.random() < 0.6 else EMPTY for _ in range(size)]
        for _ in range(size)
    ]
    grid[size // 2][size // 2] = FIRE
    for _ in range(steps):
        new = []
        for y, row in enumerate(grid):  # parallel
            line = []
            for x, cell in enumerate(row):
                if cell == FIRE:
                    line.append(EMPTY)
                elif cell == TREE and burns(grid, y, x):
                    line.append(FIRE)
                else:
                    line.append(cell)
            new.append(line)
        grid = new
    return ["".join(row) for row in grid]  # parallel


def cases():
    return [
        lambda: ((8, 5, 3), {}),
    ]


MAIN = main
