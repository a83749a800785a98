"""A histogram with fixed bins."""

from circuit import circuit


@circuit
def main(values, bins):
    counts = [0] * bins
    for v in values:  # parallel
        counts[v * bins // 256] += 1
    return counts


def cases():
    return [
        lambda: (([i * 37 % 256 for i in range(120)], 8), {}),
    ]


MAIN = main
