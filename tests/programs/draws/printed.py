"""What is drawn is printed, in order."""

import random

from circuit import circuit

@circuit
def main(n):
    for i in range(n):
        print(i, random.random())


def cases():
    return [
        lambda: ((50,), {}),
    ]


MAIN = main
