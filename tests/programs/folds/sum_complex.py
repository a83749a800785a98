"""Complex sums keep their order."""

from circuit import circuit


@circuit
def main(xs):
    total = 0j
    for x in xs:  # parallel
        total += x * 1j + x / 3
    return total


def cases():
    return [
        lambda: (([0.1 * i for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
