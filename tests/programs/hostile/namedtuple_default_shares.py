"""A named tuple's default is a global list."""

import collections

from circuit import circuit


LOG = []
P = collections.namedtuple("P", "a b", defaults=[LOG])


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        p = P(x)
        p.b.append(x)
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
