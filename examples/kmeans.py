"""Groups points around k centres: Lloyd's algorithm, as everyone first writes it."""

from __future__ import annotations

import random
import sys

from circuit import circuit

Point = tuple[float, float]


def nearest(point: Point, centres: list[Point]) -> int:
    best = 0
    best_distance = float("inf")
    for number, centre in enumerate(centres):
        distance = (point[0] - centre[0]) ** 2 + (point[1] - centre[1]) ** 2
        if distance < best_distance:
            best = number
            best_distance = distance
    return best


@circuit
def kmeans(points: list[Point], centres: list[Point], rounds: int) -> list[Point]:
    for _ in range(rounds):
        count = [0] * len(centres)
        sum_x = [0.0] * len(centres)
        sum_y = [0.0] * len(centres)
        for point in points:
            group = nearest(point, centres)
            count[group] += 1
            sum_x[group] += point[0]
            sum_y[group] += point[1]
        moved = []
        for group, centre in enumerate(centres):
            if count[group]:
                centre = (sum_x[group] / count[group], sum_y[group] / count[group])
            moved.append(centre)
        if moved == centres:
            break
        centres = moved
    return centres


def make_points(size: int) -> list[Point]:
    chance = random.Random(5)
    homes = [(0.0, 0.0), (5.0, 5.0), (0.0, 6.0), (7.0, 0.0)]
    points = []
    for _ in range(size):
        x, y = chance.choice(homes)
        points.append((chance.gauss(x, 1.0), chance.gauss(y, 1.0)))
    return points


def example(size: int) -> object:
    points = make_points(size)
    return kmeans(points, points[:4], 5)


def main(argv: list[str]) -> None:
    size = int(argv[0]) if argv else 20_000
    points = make_points(size)
    for x, y in kmeans(points, points[:4], 20):
        print(f"centre at {x:8.4f} {y:8.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
