"""The items come from a generator."""

import random

from circuit import circuit

@circuit
def main(n):
    out = []
    for x in (i * i for i in range(n)):
        out.append(x + random.randint(0, 9))
    return out


def cases():
    return [
        lambda: ((90,), {}),
    ]


MAIN = main
