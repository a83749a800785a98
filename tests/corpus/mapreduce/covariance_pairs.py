"""Covariance of two lists."""

from circuit import circuit


@circuit
def main(xs, ys):
    mx = sum(xs) / len(xs)
    my = sum(ys) / len(ys)
    total = 0.0
    for x, y in zip(xs, ys):  # parallel
        total += (x - mx) * (y - my)
    return total / (len(xs) - 1)


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
