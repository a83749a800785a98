"""Temporaries set by some items only have the last such value."""

from circuit import circuit


@circuit
def main(xs):
    last = None
    for x in xs:  # parallel
        if x % 7 == 0:
            last = x
    return last, x


def cases():
    return [
        lambda: ((list(range(60)),), {}),
        lambda: (([1, 2, 3],), {}),
    ]


MAIN = main
PARALLEL = True
