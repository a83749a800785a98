"""random.shuffle, choice and sample in the loop."""

import random

from circuit import circuit


@circuit
def main(n):
    deck = list(range(20))
    out = []
    for _ in range(n):
        random.shuffle(deck)
        out.append((deck[0], random.choice(deck), random.sample(deck, 2)))
    return out


def cases():
    return [
        lambda: ((30,), {}),
    ]


MAIN = main
