"""A `continue` before the second draw."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        x = random.random()
        if x < 0.3:
            continue
        y = random.choice("abcdef")
        out.append(y * (i % 3) + str(x))
    return out


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
