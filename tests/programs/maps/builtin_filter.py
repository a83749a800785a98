"""A loop over filter() with a lambda."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in filter(lambda v: v % 3 == 0, xs):
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
