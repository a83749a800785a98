"""A user's __setitem__ writes to a class attribute."""

from circuit import circuit


class D:
    log = []

    def __init__(self):
        self.d = {}

    def __setitem__(self, k, v):
        self.d[k] = v
        D.log.append(k)

    def __getitem__(self, k):
        return self.d.get(k, 0)


@circuit
def main(xs):
    D.log.clear()
    d = D()
    out = []
    for x in xs:
        d[x % 3] = x
        out.append(len(D.log))
    return out, d.d


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
