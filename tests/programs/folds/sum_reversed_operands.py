"""An int sum spelled total = x + total."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        total = x + total
    return total


def cases():
    return [
        lambda: ((list(range(300)),), {}),
    ]


MAIN = main
PARALLEL = True
