"""A recursion without an end."""

from circuit import circuit


@circuit
def dig(n):
    return dig(n + 1) + dig(n + 2)


@circuit
def main(n):
    try:
        return dig(n)
    except RecursionError as error:
        return type(error).__name__


def cases():
    return [
        lambda: ((0,), {}),
    ]


MAIN = main
