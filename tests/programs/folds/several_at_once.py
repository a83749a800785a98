"""Sum, count, minimum and maximum at once."""

from circuit import circuit


@circuit
def main(xs):
    total, count, low, high = 0, 0, None, None
    for x in xs:  # parallel
        total += x
        count += 1
        low = x if low is None else min(low, x)
        high = x if high is None else max(high, x)
    return total / count, low, high


def cases():
    return [
        lambda: (([i * 37 % 101 - 50 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
