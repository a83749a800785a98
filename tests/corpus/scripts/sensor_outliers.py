"""Readings far from the mean of their sensor."""

import statistics

from circuit import circuit


@circuit
def main(readings, limit):
    by_sensor = {}
    for sensor, stamp, value in readings:  # parallel
        by_sensor.setdefault(sensor, []).append((stamp, value))
    outliers = []
    for sensor, series in by_sensor.items():  # parallel
        values = [value for _, value in series]
        mean = statistics.fmean(values)
        spread = statistics.pstdev(values)
        for stamp, value in series:
            if spread and abs(value - mean) / spread > limit:
                outliers.append((sensor, stamp, value))
    return outliers


def cases():
    return [
        lambda: (
            (
                [
                    (f"s{i % 4}", i, 500.0 if i % 23 == 0 else i * 7 % 13 / 2)
                    for i in range(60)
                ],
                2.0,
            ),
            {},
        ),
    ]


MAIN = main
