"""Fibonacci by swapping two names."""

from circuit import circuit


@circuit
def main(n):
    a, b = 0, 1
    for _ in range(n):  # sequential
        a, b = b, a + b
    return a


def cases():
    return [
        lambda: ((100,), {}),
    ]


MAIN = main
