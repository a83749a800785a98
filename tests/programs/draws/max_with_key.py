"""The consumer of the generator draws too."""

import random

from circuit import circuit

@circuit
def main(n):
    return max((random.random() for _ in range(n)), key=lambda x: random.random())


def cases():
    return [
        lambda: ((50,), {}),
    ]


MAIN = main
