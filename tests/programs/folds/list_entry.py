"""Accumulators that are entries of a list."""

from circuit import circuit


@circuit
def main(xs):
    buckets = [0] * 5
    for x in xs:
        buckets[x % 5] += x
    return buckets


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
