"""A fold by division."""

from circuit import circuit


@circuit
def main(xs):
    acc = 1e300
    for x in xs:
        acc /= x
    return acc


def cases():
    return [
        lambda: (([1.0 + i / 100 for i in range(90)],), {}),
    ]


MAIN = main
