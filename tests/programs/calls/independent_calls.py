"""Independent circuits called in one statement."""

from circuit import circuit


@circuit
def evens(n):
    return [i for i in range(n) if i % 2 == 0]  # parallel
@circuit
def odds(n):
    return [i for i in range(n) if i % 2]  # parallel
@circuit
def main(n):
    a, b = evens(n), odds(n)
    return a + b


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
