"""A loop over a deque."""

from collections import deque

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:
        total += x
    return total


def cases():
    return [
        lambda: ((deque(range(60), maxlen=50),), {}),
    ]


MAIN = main
PARALLEL = True
