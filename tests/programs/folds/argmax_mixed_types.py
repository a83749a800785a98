"""Ties between 1, 1.0 and True show which was first."""

from circuit import circuit


@circuit
def main(xs):
    best = xs[0]
    for x in xs:  # parallel
        if x >= best:
            best = x
    return best, type(best)


def cases():
    return [
        lambda: (([0, True, 1, 1.0, 0.5] * 10,), {}),
        lambda: (([1.0, 1, True] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
