"""Recursion several hundred calls deep."""

from circuit import circuit


@circuit
def main(n):
    if n == 0:
        return 0
    total = 0
    for i in range(1):
        total += i
    return total + main(n - 1)


def cases():
    return [
        lambda: ((600,), {}),
    ]


MAIN = main
