"""list() of a generator expression."""

from circuit import circuit


@circuit
def main(xs):
    return list(x + 0.5 for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
