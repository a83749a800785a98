"""A callee's defaults are replaced between calls."""

from circuit import circuit


S = []


def h(x, s=()):
    if s == ():
        return x
    s.append(x)
    return len(s)


@circuit
def sub(xs):
    return [h(x) for x in xs]


@circuit
def main(xs):
    a = sub(xs)
    h.__defaults__ = (S,)
    S.append(1)
    b = sub(xs)
    h.__defaults__ = ((),)
    return a, b


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
