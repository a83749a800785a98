"""Somebody put a function of their own in the place of `random.random`."""

import random

from circuit import circuit

calls = []


def mine():
    calls.append(len(calls))
    return 0.25


@circuit
def main(n):
    plain = random.random
    random.random = mine
    try:
        out = []
        for i in range(n):
            out.append(random.random() * i)
        return out, list(calls)
    finally:
        random.random = plain


def cases():
    return [
        lambda: ((40,), {}),
    ]


MAIN = main
