"""A loop over a slice."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs[10:60:2]:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
