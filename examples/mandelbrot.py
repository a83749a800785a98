"""Draws the Mandelbrot set as text, a row at a time."""

from __future__ import annotations

import sys

from circuit import circuit

SHADES = " .:-=+*#%@"


def escape(c: complex, limit: int) -> int:
    z = 0j
    for step in range(limit):
        if abs(z) > 2.0:
            return step
        z = z * z + c
    return limit


@circuit
def draw(width: int, height: int, limit: int) -> list[str]:
    rows = []
    for y in range(height):
        row = []
        for x in range(width):
            c = complex(-2.2 + 3.2 * x / width, -1.2 + 2.4 * y / height)
            row.append(SHADES[escape(c, limit) * (len(SHADES) - 1) // limit])
        rows.append("".join(row))
    return rows


def example(size: int) -> object:
    return draw(max(4, size // 8), max(4, size // 16), 30)


def main(argv: list[str]) -> None:
    width = int(argv[0]) if argv else 72
    print("\n".join(draw(width, width // 3, 200)))


if __name__ == "__main__":
    main(sys.argv[1:])
