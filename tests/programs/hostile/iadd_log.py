"""A new object's __iadd__ logs."""

from circuit import circuit


LOG = []


class K:
    def __iadd__(self, x):
        LOG.append(x)
        return self


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K()
        k += x
        out.append(abs(x))
    return out, LOG


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
