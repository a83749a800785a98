"""An int sum spelled total = total + x."""

from circuit import circuit


@circuit
def main(xs):
    total = 10
    for x in xs:  # parallel
        total = total + x * 2
    return total


def cases():
    return [
        lambda: ((list(range(300)),), {}),
    ]


MAIN = main
PARALLEL = True
