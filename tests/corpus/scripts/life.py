"""Conway's game of life on a set of cells."""

from circuit import circuit


def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {c for c, n in counts.items() if n == 3 or (n == 2 and c in cells)}


@circuit
def main(starts, generations):
    history = []
    for start in starts:  # parallel
        cells = set(start)
        sizes = []
        for _ in range(generations):
            cells = step(cells)
            sizes.append(len(cells))
        history.append((sorted(cells), sizes))
    return history


def cases():
    return [
        lambda: (
            (
                [
                    [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)],
                    [(0, 0), (0, 1), (0, 2)],
                    [(i, i % 3) for i in range(8)],
                ],
                6,
            ),
            {},
        ),
    ]


MAIN = main
