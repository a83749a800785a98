"""-0.0 and 0.0 in sums, maxima and keys."""

from circuit import circuit


@circuit
def main(xs):
    total = -0.0
    best = xs[0]
    counts = {}
    for x in xs:  # parallel
        total += x
        best = max(best, x)
        counts[x] = counts.get(x, 0) + 1
    return total, best, counts, sum(xs)


def cases():
    return [
        lambda: (([-0.0, -0.0, -0.0] * 10,), {}),
        lambda: (([-0.0, 0.0] * 10,), {}),
        lambda: (([0.0, -0.0] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
