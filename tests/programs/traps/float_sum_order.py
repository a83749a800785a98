"""A float sum whose value depends on the order."""

from circuit import circuit


@circuit
def main(xs):
    total = 0.0
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: (([1e16, 1.0, -1e16, 1.0, 1e-9] * 30,), {}),
        lambda: (([float("inf"), 1.0, float("-inf"), 2.0] * 5,), {}),
    ]


MAIN = main
PARALLEL = True
