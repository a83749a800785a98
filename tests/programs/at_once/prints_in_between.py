"""A call that prints keeps its place: nothing runs ahead of it."""

from circuit import circuit


@circuit
def shown(x):
    print("shown", x)
    return x


@circuit
def double(x):
    return 2 * x


@circuit
def main(x):
    a = shown(x)
    b = double(a)
    c = shown(b)
    return a, b, c


def cases():
    return [
        lambda: ((4,), {}),
    ]


MAIN = main
