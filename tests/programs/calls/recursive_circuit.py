"""fib as a recursive circuit."""

from circuit import circuit


@circuit
def main(n):
    return n if n < 2 else main(n - 1) + main(n - 2)


def cases():
    return [
        lambda: ((12,), {}),
    ]


MAIN = main
