"""A generator is made anew in the middle of the loop."""

import random

from circuit import circuit

@circuit
def main(n):
    rng = random.Random(1)
    out = []
    for i in range(n):
        if i % 10 == 9:
            rng = random.Random(i)
        out.append(rng.random())
    return out


def cases():
    return [
        lambda: ((77,), {}),
    ]


MAIN = main
