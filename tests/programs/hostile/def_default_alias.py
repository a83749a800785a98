"""An inner function's default is a list that it appends to."""

from circuit import circuit


@circuit
def main(xs):
    st = []

    def f(x, s=st):
        s.append(x)
        return len(s) * x

    out = []
    for x in xs:
        out.append(f(x))
    return out, st


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
