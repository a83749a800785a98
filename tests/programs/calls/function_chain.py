"""Functions that call functions."""

from circuit import circuit


def inner(x):
    return x * 2 if x % 2 else x
def middle(x):
    return inner(x) + inner(x + 1)
@circuit
def main(xs):
    return sum(middle(x) for x in xs)  # parallel


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
