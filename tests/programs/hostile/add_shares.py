"""__add__ hands out a global list."""

from circuit import circuit


LOG = []


class K:
    def __getitem__(self, n):
        return LOG

    def __add__(self, n):
        return LOG

    def __iter__(self):
        return iter([LOG])


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K()
        m = k + 1
        m.append(x)
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
