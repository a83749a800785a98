"""A recursion without an end."""

from circuit import circuit


@circuit
def main(n):
    return main(n + 1) + main(n + 2)


def cases():
    return [
        lambda: ((0,), {}),
    ]


MAIN = main
