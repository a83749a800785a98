"""A user's __setitem__ is called by operator.setitem."""

import operator

from circuit import circuit


log = []


class D:
    def __init__(self):
        self.d = {}

    def __setitem__(self, k, v):
        self.d[k] = v
        log.append(k)


@circuit
def main(xs):
    log.clear()
    d = D()
    out = []
    for x in xs:
        operator.setitem(d, x % 3, x)
        out.append(len(log))
    return out, d.d


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
