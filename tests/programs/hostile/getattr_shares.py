"""__getattr__ hands out a global list."""

from circuit import circuit


LOG = []


class K:
    def __getattr__(self, n):
        return LOG


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K()
        k.log.append(x)
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
