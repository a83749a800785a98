"""A new iterator's __next__ logs."""

from circuit import circuit


LOG = []


class K:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        LOG.append(1)
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + len(LOG)


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        s = 0
        for y in K(x % 4):
            s += y
        out.append(s)
    return out, LOG


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
