"""Counts the ways to place n queens: one independent search per first move."""

from __future__ import annotations

import sys

from circuit import circuit


def search(size: int, columns: int, falling: int, rising: int) -> int:
    """Ways to finish a board whose taken columns and diagonals are bits."""
    full = (1 << size) - 1
    if columns == full:
        return 1
    ways = 0
    free = full & ~(columns | falling | rising)
    while free:
        place = free & -free
        free ^= place
        ways += search(
            size, columns | place, (falling | place) << 1 & full, (rising | place) >> 1
        )
    return ways


@circuit
def queens(size: int) -> int:
    full = (1 << size) - 1
    ways = 0
    for first in range(size):
        place = 1 << first
        ways += search(size, place, place << 1 & full, place >> 1)
    return ways


def example(size: int) -> object:
    return queens(min(7, size))


def main(argv: list[str]) -> None:
    size = int(argv[0]) if argv else 9
    print(f"{queens(size)} ways to place {size} queens")


if __name__ == "__main__":
    main(sys.argv[1:])
