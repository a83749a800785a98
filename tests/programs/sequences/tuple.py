"""A loop over a tuple."""

from circuit import circuit


@circuit
def main(xs):
    return [x * 2 for x in xs]  # parallel


def cases():
    return [
        lambda: ((tuple(range(70)),), {}),
    ]


MAIN = main
PARALLEL = True
