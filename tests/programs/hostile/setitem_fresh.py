"""A new object's __setitem__ logs."""

from circuit import circuit


LOG = []


class K:
    def __setitem__(self, name, x):
        LOG.append(x)


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K()
        k[0] = x
        out.append(len(LOG) + abs(x))
    return out, LOG


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
