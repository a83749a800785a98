"""Multiplies two matrices with three nested loops over lists of lists."""

from __future__ import annotations

import random
import sys

from circuit import circuit

Matrix = list[list[float]]


@circuit
def multiply(left: Matrix, right: Matrix) -> Matrix:
    rows, inner, columns = len(left), len(right), len(right[0])
    product = [[0.0] * columns for _ in range(rows)]
    for i in range(rows):
        for j in range(columns):
            for k in range(inner):
                product[i][j] += left[i][k] * right[k][j]
    return product


def make_matrix(size: int, seed: int) -> Matrix:
    chance = random.Random(seed)
    return [[chance.random() for _ in range(size)] for _ in range(size)]


def example(size: int) -> object:
    side = max(2, round(size ** (1 / 2)))
    return multiply(make_matrix(side, 1), make_matrix(side, 2))


def main(argv: list[str]) -> None:
    side = int(argv[0]) if argv else 120
    product = multiply(make_matrix(side, 1), make_matrix(side, 2))
    trace = sum(product[i][i] for i in range(side))
    print(f"{side} × {side}: trace {trace:.6f}")


if __name__ == "__main__":
    main(sys.argv[1:])
