"""random.gauss keeps a spare value between calls."""

import random

from circuit import circuit


@circuit
def main(n):
    out = []
    for i in range(n):
        out.append(random.gauss(0, 1))
        if i % 7 == 0:
            out.append(random.randint(1, 6))
    return out


def cases():
    return [
        lambda: ((61,), {}),
    ]


MAIN = main
