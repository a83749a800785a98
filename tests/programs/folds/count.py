"""Counts, conditional and not."""

from circuit import circuit


@circuit
def main(xs):
    n = 0
    odd = 0
    for x in xs:  # parallel
        n += 1
        if x % 2:
            odd += 1
    return n, odd


def cases():
    return [
        lambda: ((list(range(101)),), {}),
    ]


MAIN = main
PARALLEL = True
