"""An int sum."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        total += x
    return total


def cases():
    return [
        lambda: ((list(range(500)),), {}),
        lambda: (([2**63, 2**63, -5],), {}),
    ]


MAIN = main
PARALLEL = True
