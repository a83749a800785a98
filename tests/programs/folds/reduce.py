"""functools.reduce with a lambda."""

import functools

from circuit import circuit


@circuit
def main(xs):
    return functools.reduce(lambda a, b: a * 3 % 1009 + b, xs, 1)


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
