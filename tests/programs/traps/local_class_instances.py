"""Instances of a class made inside the function."""

from circuit import circuit


@circuit
def main(xs):
    class Local:
        def __init__(self, x):
            self.x = x
    return [Local(x) for x in xs]


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
