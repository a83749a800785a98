"""A recursive function in the body."""

from circuit import circuit


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
@circuit
def main(n):
    return [fib(i % 10) for i in range(n)]  # parallel


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
