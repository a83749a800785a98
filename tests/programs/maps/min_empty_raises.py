"""min() of an empty generator raises plain Python's ValueError."""

from circuit import circuit


@circuit
def main(xs):
    return min(x for x in xs if x < 0)


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
