"""max() with a default over a possibly empty generator."""

from circuit import circuit


@circuit
def main(xs):
    return max((x for x in xs if x > 50), default=-1)  # parallel


def cases():
    return [
        lambda: ((list(range(100)),), {}),
        lambda: (([1, 2],), {}),
    ]


MAIN = main
PARALLEL = True
