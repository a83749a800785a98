"""Lengths and speeds of tracks."""

import math

from circuit import circuit


def haversine(a, b):
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 6371.0 * 2 * math.asin(math.sqrt(h))


@circuit
def main(tracks):
    report = []
    for name, points in tracks:  # parallel
        length = 0.0
        fastest = 0.0
        for (t1, *p1), (t2, *p2) in zip(points, points[1:]):
            d = haversine(p1, p2)
            length += d
            if t2 > t1:
                fastest = max(fastest, d / (t2 - t1) * 3600)
        report.append((name, round(length, 3), round(fastest, 1)))
    report.sort(key=lambda row: -row[1])
    return report


def cases():
    return [
        lambda: (
            (
                [
                    (
                        f"t{k}",
                        [
                            (60 * i, 47 + i * k / 1000, 8 + i * i / 2000)
                            for i in range(10)
                        ],
                    )
                    for k in range(12)
                ],
            ),
            {},
        ),
    ]


MAIN = main
