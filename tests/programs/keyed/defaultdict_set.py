"""defaultdict(set): an inverted index."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(documents):
    index = defaultdict(set)
    for number, text in enumerate(documents):  # parallel
        for word in text.split():
            index[word].add(number)
    return index


def cases():
    return [
        lambda: ((["a b c", "b c d", "e", "a e"] * 15,), {}),
    ]


MAIN = main
PARALLEL = True
