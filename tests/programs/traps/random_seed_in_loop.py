"""random seeded anew for every item."""

import random

from circuit import circuit


@circuit
def main(n):
    out = []
    for i in range(n):
        random.seed(i)
        out.append(random.random())
    return out


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
