"""k-means: loops inside an outer for."""

from circuit import circuit


@circuit
def main(points, k, rounds):
    centers = [list(p) for p in points[:k]]
    for _ in range(rounds):
        sums = [[0.0, 0.0, 0] for _ in range(k)]
        labels = []
        for x, y in points:
            best, nearest = None, 0
            for i, center in enumerate(centers):
                d = (x - center[0]) ** 2 + (y - center[1]) ** 2
                if best is None or d < best:
                    best, nearest = d, i
            labels.append(nearest)
        for (x, y), label in zip(points, labels):
            sums[label][0] += x
            sums[label][1] += y
            sums[label][2] += 1
        centers = [[sx / n, sy / n] if n else [0.0, 0.0] for sx, sy, n in sums]
    return centers, labels


def cases():
    return [
        lambda: (([((i * 37 % 101) / 3, (i * 61 % 97) / 7) for i in range(80)], 4, 5,), {}),
    ]


MAIN = main
PARALLEL = True
