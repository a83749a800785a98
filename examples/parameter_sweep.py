"""Tries every pair of parameters of a model and keeps the best: a grid search."""

from __future__ import annotations

import sys

from circuit import circuit


def misfit(growth: float, harvest: float, years: int) -> float:
    """How far a fish population strays from 0.5 under these parameters."""
    stock = 0.3
    total = 0.0
    for _ in range(years):
        stock += growth * stock * (1.0 - stock) - harvest * stock
        stock = min(max(stock, 0.0), 2.0)
        total += (stock - 0.5) ** 2
    return total / years


@circuit
def sweep(
    growths: list[float], harvests: list[float], years: int
) -> tuple[float, tuple[float, float], list[float]]:
    best = float("inf")
    best_pair = (0.0, 0.0)
    scores = []
    for growth in growths:
        for harvest in harvests:
            score = misfit(growth, harvest, years)
            scores.append(score)
            if score < best:
                best = score
                best_pair = (growth, harvest)
    return best, best_pair, scores


def grid(low: float, high: float, count: int) -> list[float]:
    return [low + (high - low) * step / (count - 1) for step in range(count)]


def example(size: int) -> object:
    return sweep(grid(0.1, 2.0, max(2, size // 10)), grid(0.0, 0.9, 7), 20)


def main(argv: list[str]) -> None:
    count = int(argv[0]) if argv else 40
    best, (growth, harvest), scores = sweep(
        grid(0.1, 2.9, count), grid(0.0, 0.9, count), 200
    )
    print(f"{len(scores)} pairs; best {best:.6f} at {growth:.3f}, {harvest:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
