"""A callee's default is the global list that the loop appends to."""

from circuit import circuit


ST = []


def f(x, s=ST):
    return len(s) * x


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(f(x))
        ST.append(x)
    return out, ST


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
