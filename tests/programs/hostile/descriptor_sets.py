"""A descriptor that only stores."""

from circuit import circuit


log = []


class D:
    def __set__(self, o, v):
        log.append(v)


class C:
    d = D()


@circuit
def main(xs):
    log.clear()
    out = []
    for x in xs:
        c = C()
        c.d = x
        out.append(len(log))
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
