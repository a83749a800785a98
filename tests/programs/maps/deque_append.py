"""A bounded deque filled with append."""

from collections import deque

from circuit import circuit


@circuit
def main(xs):
    last = deque(maxlen=5)
    for x in xs:
        last.append(x * 2)
    return last


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
