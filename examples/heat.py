"""Lets heat spread through a plate: a stencil from one grid into another."""

from __future__ import annotations

import sys

from circuit import circuit

Grid = list[list[float]]


@circuit
def spread(plate: Grid, steps: int) -> Grid:
    height, width = len(plate), len(plate[0])
    for _ in range(steps):
        after = [row[:] for row in plate]
        for y in range(1, height - 1):
            for x in range(1, width - 1):
                around = plate[y - 1][x] + plate[y + 1][x]
                around += plate[y][x - 1] + plate[y][x + 1]
                after[y][x] = 0.5 * plate[y][x] + 0.125 * around
        plate = after
    return plate


def make_plate(side: int) -> Grid:
    plate = [[0.0] * side for _ in range(side)]
    for x in range(side):
        plate[0][x] = 100.0
    return plate


def example(size: int) -> object:
    return spread(make_plate(max(4, round(size ** (1 / 2)))), 4)


def main(argv: list[str]) -> None:
    side = int(argv[0]) if argv else 60
    plate = spread(make_plate(side), 50)
    middle = side // 2
    print("down the middle:", [round(plate[y][middle], 3) for y in range(0, side, 6)])


if __name__ == "__main__":
    main(sys.argv[1:])
