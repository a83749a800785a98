"""Prices an option by simulation: many independent paths, one fold in order."""

from __future__ import annotations

import math
import random
import sys

from circuit import circuit


def payoff(seed: int, steps: int) -> float:
    chance = random.Random(seed)
    price = 100.0
    total = 0.0
    for _ in range(steps):
        price *= math.exp(0.0002 + 0.01 * chance.gauss(0.0, 1.0))
        total += price
    return max(total / steps - 100.0, 0.0)


@circuit
def price_option(paths: int, steps: int) -> tuple[float, float, int]:
    total = 0.0
    squares = 0.0
    worthless = 0
    for seed in range(paths):
        value = payoff(seed, steps)
        total += value
        squares += value * value
        if value == 0.0:
            worthless += 1
    mean = total / paths
    error = math.sqrt((squares / paths - mean * mean) / paths)
    return mean, error, worthless


def example(size: int) -> object:
    return price_option(size, 20)


def main(argv: list[str]) -> None:
    paths = int(argv[0]) if argv else 5_000
    mean, error, worthless = price_option(paths, 100)
    print(f"price {mean:.4f} ± {error:.4f}, {worthless} of {paths} paths worthless")


if __name__ == "__main__":
    main(sys.argv[1:])
