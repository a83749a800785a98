"""Attributes written through an object's __dict__."""

from circuit import circuit


class F:
    pass


@circuit
def main(xs):
    f = F()
    f.a = 0
    out = []
    for x in xs:
        out.append(f.a + x)
        f.__dict__["a"] = x
    return out, f.a


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
