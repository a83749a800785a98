"""A function that the loop calls draws as much as its argument says."""

import random

from circuit import circuit

def simulate(steps):
    return sum(random.randint(1, 9) for _ in range(steps))


@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        out.append(simulate(i % 7))
    return out


def cases():
    return [
        lambda: ((90,), {}),
    ]


MAIN = main
PARALLEL = True
