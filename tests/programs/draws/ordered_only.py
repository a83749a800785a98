"""Only the ordered part draws, from what was computed."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        y = sum(j * j for j in range(i))
        if y % 3:
            out.append(random.randint(0, y))
    return out


def cases():
    return [
        lambda: ((90,), {}),
    ]


MAIN = main
PARALLEL = True
