"""A class gets other bases in the loop."""

from circuit import circuit


class A:
    def f(self):
        return 1


class B:
    def f(self):
        return 2


class C(A):
    pass


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(C().f())
        C.__bases__ = (B,) if x % 2 else (A,)
    C.__bases__ = (A,)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
