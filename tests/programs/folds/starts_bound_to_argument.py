"""The fold starts from an argument of another type."""

from circuit import circuit


@circuit
def main(xs, start):
    total = start
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(40)), 0.1,), {}),
        lambda: ((list(range(40)), True,), {}),
        lambda: ((list(range(40)), 2**80,), {}),
    ]


MAIN = main
PARALLEL = True
