"""A spare Gaussian is left from before the loop."""

import random

from circuit import circuit

@circuit
def main(n):
    random.gauss(0, 1)
    return [random.gauss(i, 2) for i in range(n)]  # parallel


def cases():
    return [
        lambda: ((61,), {}),
    ]


MAIN = main
PARALLEL = True
