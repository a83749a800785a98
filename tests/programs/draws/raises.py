"""An item fails after it drew; those before it are done, the draw too."""

import random

from circuit import circuit

@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        y = random.random()
        out.append(y / x)
    return out


def cases():
    return [
        lambda: (([3, 4, 5] * 20 + [0, 1, 2] * 5,), {}),
        lambda: (([1] * 50,), {}),
    ]


MAIN = main
PARALLEL = True
