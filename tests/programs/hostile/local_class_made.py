"""An instance shows its class's list that the loop changes."""

from circuit import circuit


def make():
    class C:
        log = []

    return C


@circuit
def main(xs):
    C = make()
    c = C()
    out = []
    for x in xs:
        out.append(len(c.log) * 100 + x)
        C.log.append(x)
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
