"""A keyword-only default that a callee appends to."""

from circuit import circuit


ST = []


def f(x, *, s=ST):
    s.append(x)
    return len(s) * x


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(f(x))
    return out, ST


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
