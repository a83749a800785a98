"""all() of a generator expression."""

from circuit import circuit


@circuit
def main(xs):
    return all(x < 190 for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(200)),), {}),
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
PARALLEL = True
