"""randint takes as many words as it needs; counted by what is drawn."""

import random

from circuit import circuit

@circuit
def main(n):
    counts = {}
    for _ in range(n):  # parallel
        k = random.randint(1, 6) + random.randint(1, 6)
        counts[k] = counts.get(k, 0) + 1
    return counts


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
