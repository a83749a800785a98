"""The moves of the towers of Hanoi, as lists."""

from circuit import circuit


@circuit
def main(n, a, b, c):
    return [] if n == 0 else main(n - 1, a, c, b) + [(a, c)] + main(n - 1, b, a, c)  # parallel


def cases():
    return [
        lambda: ((5, "a", "b", "c"), {}),
    ]


MAIN = main
PARALLEL = True
