"""NaN in a maximum depends on where it stands."""

from circuit import circuit


@circuit
def main(xs):
    best = xs[0]
    low = xs[0]
    for x in xs:  # parallel
        if x > best:
            best = x
        low = min(low, x)
    return best, low, max(xs), min(xs)


def cases():
    return [
        lambda: (([1.0, float("nan"), 3.0, 2.0] * 12,), {}),
        lambda: (([float("nan"), 3.0, 2.0] * 12,), {}),
        lambda: (([5.0, 1.0, float("nan")] * 12,), {}),
    ]


MAIN = main
PARALLEL = True
