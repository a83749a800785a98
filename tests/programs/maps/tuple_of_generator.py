"""tuple() of a generator."""

from circuit import circuit


@circuit
def main(xs):
    return tuple(x ^ 5 for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(90)),), {}),
    ]


MAIN = main
PARALLEL = True
