"""One Gaussian an item: every second call gives the spare one."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for i in range(n):  # parallel
        out.append(random.gauss(0, 1) * i)
    return out


def cases():
    return [
        lambda: ((61,), {}),
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
