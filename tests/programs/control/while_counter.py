"""A while loop with a counter."""

from circuit import circuit


@circuit
def main(xs):
    i = 0
    total = 0
    while i < len(xs):
        total += xs[i] * xs[i]
        i += 1
    return total


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
