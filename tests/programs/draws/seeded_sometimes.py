"""Some items seed it."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        if i % 7 == 3:
            random.seed(i // 2)
        out.append(random.randint(0, 99))
    return out


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
