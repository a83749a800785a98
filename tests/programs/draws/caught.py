"""A failure after a draw is caught in the body."""

import random

from circuit import circuit

@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        y = random.random()
        try:
            z = random.randint(1, x)
        except ValueError:
            z = -1
        out.append((y, z))
    return out


def cases():
    return [
        lambda: (([5, 0, 3, -2, 9] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
