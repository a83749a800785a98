"""A generator held by the caller."""

from circuit import circuit


@circuit
def main(it):
    total = 0
    for x in it:
        total += x
    return total
def numbers(n):
    for i in range(n):
        yield i


def cases():
    return [
        lambda: ((numbers(80),), {}),
    ]


MAIN = main
