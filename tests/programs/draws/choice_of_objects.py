"""What is chosen is the object itself."""

import random

from circuit import circuit

@circuit
def main(things, n):
    out = []
    for _ in range(n):  # parallel
        out.append(random.choice(things))
    return out, [out[0] is each for each in things]


def cases():
    return [
        lambda: (([[1], [2], [3]], 60), {}),
    ]


MAIN = main
PARALLEL = True
