"""Clocks read in the loop never run backwards."""

import time

from circuit import circuit


@circuit
def main(n):
    previous = time.monotonic()
    ordered = True
    for _ in range(n):  # sequential
        now = time.monotonic()
        ordered = ordered and now >= previous
        previous = now
    return ordered


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
