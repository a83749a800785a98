"""reversed() of a list."""

from circuit import circuit


@circuit
def main(xs):
    return [x + 1 for x in reversed(xs)]  # parallel


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
PARALLEL = True
