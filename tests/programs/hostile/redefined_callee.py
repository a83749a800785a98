"""A callee is replaced between calls."""

from circuit import circuit


def g(x):
    return x + 1


S = []


def bad(x):
    S.append(x)
    return len(S)


@circuit
def sub(xs):
    return [g(x) for x in xs]


@circuit
def main(xs):
    global g
    a = sub(xs)
    old = g
    g = bad
    b = sub(xs)
    g = old
    c = sub(xs)
    return a, b, c


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
