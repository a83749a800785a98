"""Least squares: slope and intercept."""

from circuit import circuit


@circuit
def main(points):
    sx = sy = sxx = sxy = 0.0
    for x, y in points:  # parallel
        sx += x
        sy += y
        sxx += x * x
        sxy += x * y
    n = len(points)
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    return slope, (sy - slope * sx) / n


def cases():
    return [
        lambda: (([(i, 3 * i + i % 5) for i in range(50)],), {}),
    ]


MAIN = main
