"""Only some items draw, as their own value says."""

import random

from circuit import circuit

@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        if x % 3:
            out.append(x)
        else:
            out.append(random.randrange(x + 1))
    return out


def cases():
    return [
        lambda: ((list(range(150)),), {}),
    ]


MAIN = main
PARALLEL = True
