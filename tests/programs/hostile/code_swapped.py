"""A callee's code object is replaced between calls."""

from circuit import circuit


def h(x):
    return x + 1


S = []


def bad(x):
    S.append(x)
    return len(S)


@circuit
def sub(xs):
    return [h(x) for x in xs]


@circuit
def main(xs):
    a = sub(xs)
    old = h.__code__
    h.__code__ = bad.__code__
    b = sub(xs)
    h.__code__ = old
    return a, b


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
