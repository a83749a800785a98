"""Correlation from five sums at once."""

import math

from circuit import circuit


@circuit
def main(xs, ys):
    n = len(xs)
    sx = sy = sxx = syy = sxy = 0.0
    for i in range(n):  # parallel
        x = xs[i]
        y = ys[i]
        sx += x
        sy += y
        sxx += x * x
        syy += y * y
        sxy += x * y
    return (n * sxy - sx * sy) / math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy))


def cases():
    return [
        lambda: (
            (
                [i * 37 % 11 / 4 for i in range(60)],
                [i * 31 % 13 / 8 for i in range(60)],
            ),
            {},
        ),
    ]


MAIN = main
