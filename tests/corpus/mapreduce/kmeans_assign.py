"""One step of k-means: assign points, then move centres."""

from circuit import circuit


@circuit
def main(points, centers):
    sums = [[0.0, 0.0, 0] for _ in centers]
    for x, y in points:  # parallel
        best, best_distance = 0, float("inf")
        for c, (cx, cy) in enumerate(centers):
            d = (x - cx) ** 2 + (y - cy) ** 2
            if d < best_distance:
                best, best_distance = c, d
        sums[best][0] += x
        sums[best][1] += y
        sums[best][2] += 1
    return [(sx / n, sy / n) if n else c for (sx, sy, n), c in zip(sums, centers)]


def cases():
    return [
        lambda: (
            (
                [(i % 7 / 2, i % 11 / 3) for i in range(60)],
                [(0.0, 0.0), (2.0, 2.0), (3.0, 1.0)],
            ),
            {},
        ),
    ]


MAIN = main
