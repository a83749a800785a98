"""defaultdict(int)."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(words):
    counts = defaultdict(int)
    for word in words:  # parallel
        counts[word] += 1
    return counts


def cases():
    return [
        lambda: ((["w%d" % (i * i % 17) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
