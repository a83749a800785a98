"""Mutually recursive functions in the body."""

from circuit import circuit


def even(n):
    return True if n == 0 else odd(n - 1)
def odd(n):
    return False if n == 0 else even(n - 1)
@circuit
def main(xs):
    count = 0
    for x in xs:  # parallel
        if even(x):
            count += 1
    return count


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
