"""Variance from sums and sums of squares."""

from circuit import circuit


@circuit
def main(numbers):
    s = s2 = n = 0
    for x in numbers:  # parallel
        n += 1
        s += x
        s2 += x * x
    return (s2 - s * s / n) / (n - 1)


def cases():
    return [
        lambda: (([i * 37 % 11 / 4 for i in range(60)],), {}),
    ]


MAIN = main
