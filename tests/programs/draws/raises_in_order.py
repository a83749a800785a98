"""The ordered part fails, in the middle of the list."""

import random

from circuit import circuit

@circuit
def main(keys, counts):
    for key in keys:
        y = random.random()
        counts[key] += y
        random.random()
    return counts


def cases():
    return [
        lambda: ((list('abcab' * 9 + 'xabc'), {'a': 0.0, 'b': 0.0, 'c': 0.0}), {}),
    ]


MAIN = main
