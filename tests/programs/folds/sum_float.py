"""A float sum keeps its order."""

from circuit import circuit


@circuit
def main(xs):
    total = 0.0
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: (([(i * 7919 % 1000) / 7 * 10.0 ** (i % 30 - 15) for i in range(400)],), {}),
    ]


MAIN = main
PARALLEL = True
