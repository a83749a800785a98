"""A search over itertools.count."""

import itertools

from circuit import circuit


@circuit
def main(k):
    for i in itertools.count(1):
        if i * i % k == 1 and i > 60:
            return i


def cases():
    return [
        lambda: ((101,), {}),
    ]


MAIN = main
