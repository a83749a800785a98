"""A sum of -0.0 from the int 0."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: (([-0.0] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
