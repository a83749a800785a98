"""Whether an item draws again depends on what it drew."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        x = random.random()
        while x < 0.5:
            x += random.random() / 4
        out.append(round(x * i, 6))
    return out


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
