"""Int, float and bool in one sum: the type changes on the way."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: (([1, 2**53, 1, 0.5, True, 3, 2**60, -0.0] * 8,), {}),
        lambda: (([True, False, True] * 9,), {}),
    ]


MAIN = main
PARALLEL = True
