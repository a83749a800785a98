"""Extrema with ties, NaN, None and values that do not compare."""

from circuit import circuit


@circuit
def main(xs):
    best = None
    where = -1
    for i, x in enumerate(xs):
        if best is None or x >= best:
            best = x
            where = i
    return best, where


def cases():
    return [
        lambda: (([1, 1.0, True, 0, 1, 1.0, True, False, 1.0, True],), {}),
        lambda: (([float("nan"), 1, 2, 3, 4],), {}),
        lambda: (([1, 2, float("nan"), 3, 4, 5],), {}),
        lambda: (([(1, 2), (1, 2.0), (1.0, 2)] * 3,), {}),
        lambda: (([1, "a", 2, 3],), {}),
        lambda: (([None, 1, 2, 3],), {}),
    ]


MAIN = main
