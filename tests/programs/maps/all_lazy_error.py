"""all() stops before the item that would fail."""

from circuit import circuit


@circuit
def main(xs):
    return all(10 // x > 0 for x in xs)  # parallel


def cases():
    return [
        lambda: (([1, 2, 5, 10] * 20 + [11, 0, 1],), {}),
        lambda: (([1, 2, 0, 11] * 5,), {}),
    ]


MAIN = main
PARALLEL = True
