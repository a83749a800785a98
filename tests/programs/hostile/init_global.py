"""__init__ keeps a global list."""

from circuit import circuit


LOG = []


class K:
    def __init__(self):
        self.log = LOG


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
