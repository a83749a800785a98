"""A leaf of the recursion fails, the earliest counts."""

from circuit import circuit


@circuit
def main(xs):
    if len(xs) == 1:
        return 100 // xs[0]
    half = len(xs) // 2
    return main(xs[:half]) + main(xs[half:])  # parallel


def cases():
    return [
        lambda: (([1, 2, 0, 4, "x", 6],), {}),
        lambda: (([1, 2, "y", 4, 0, 6],), {}),
        lambda: (([1, 2, 3],), {}),
    ]


MAIN = main
