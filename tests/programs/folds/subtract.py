"""A sum by -=."""

from circuit import circuit


@circuit
def main(xs):
    left = 10000
    for x in xs:  # parallel
        left -= x
    return left


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
