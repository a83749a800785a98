"""any() of a generator expression stops at the first."""

from circuit import circuit


@circuit
def main(xs):
    return any(x == 190 for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(200)),), {}),
        lambda: (([1, 2, 3],), {}),
    ]


MAIN = main
PARALLEL = True
