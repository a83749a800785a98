"""One random.Random shared by all items."""

import random

from circuit import circuit


@circuit
def main(r, n):
    return [r.randrange(100) for _ in range(n)]


def cases():
    return [
        lambda: ((random.Random(5), 40,), {}),
    ]


MAIN = main
