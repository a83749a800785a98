"""itertools.accumulate."""

import itertools

from circuit import circuit


@circuit
def main(xs):
    return [a * 2 for a in itertools.accumulate(x + 1 for x in xs)]


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
