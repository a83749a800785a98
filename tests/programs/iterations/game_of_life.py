"""The game of life on a set of cells."""

from circuit import circuit


@circuit
def main(cells, rounds):
    for _ in range(rounds):
        counts = {}
        for x, y in sorted(cells):
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        key = (x + dx, y + dy)
                        counts[key] = counts.get(key, 0) + 1
        cells = {c for c, n in sorted(counts.items()) if n == 3 or (n == 2 and c in cells)}
    return cells


def cases():
    return [
        lambda: (({(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (10, 10), (10, 11), (10, 12)}, 5,), {}),
    ]


MAIN = main
PARALLEL = True
