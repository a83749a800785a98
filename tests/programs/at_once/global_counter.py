"""Circuits that count in a global are called one after the other."""

from circuit import circuit


calls = 0


@circuit
def counted(x):
    global calls
    calls += 1
    return x * calls


@circuit
def main(x):
    return counted(x) + counted(x) * 10


def cases():
    return [
        lambda: ((3,), {}),
    ]


MAIN = main
