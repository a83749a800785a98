"""A generator of a class of the user."""

import random

from circuit import circuit

class Loaded(random.Random):
    def random(self):
        return super().random() / 2


@circuit
def main(n):
    rng = Loaded(5)
    out = []
    for _ in range(n):
        out.append(rng.random() + rng.uniform(1, 2))
    return out


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
