"""next() of a filtered generator with a default."""

from circuit import circuit


@circuit
def main(xs):
    return next((x for x in xs if x > 185), None)  # parallel


def cases():
    return [
        lambda: ((list(range(200)),), {}),
        lambda: (([1, 2],), {}),
    ]


MAIN = main
PARALLEL = True
