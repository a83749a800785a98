"""What earlier iterations drew decides whether an item draws."""

import random

from circuit import circuit

@circuit
def main(n):
    total = 0
    seen = []
    for i in range(n):
        if total > 50:
            total -= 50
            continue
        total += random.randint(1, 20)
        seen.append(total)
    return seen


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
