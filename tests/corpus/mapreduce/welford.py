"""Mean and variance after Welford: each step needs the one before."""

from circuit import circuit


@circuit
def main(numbers):
    n, mean, m2 = 0, 0.0, 0.0
    for x in numbers:
        n += 1
        delta = x - mean
        mean += delta / n
        m2 += delta * (x - mean)
    return mean, m2 / n


def cases():
    return [
        lambda: (([i * 37 % 11 / 4 for i in range(60)],), {}),
    ]


MAIN = main
