"""A derived class shows the attribute that the loop sets on its base."""

from circuit import circuit


class C:
    n = 0


class D(C):
    pass


@circuit
def main(xs):
    C.n = 0
    out = []
    for x in xs:
        out.append(D.n + x)
        C.n = x * 3
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
