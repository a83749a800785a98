"""next() of an empty generator raises StopIteration."""

from circuit import circuit


@circuit
def main(xs):
    return next(x for x in xs if x > 1000)


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
