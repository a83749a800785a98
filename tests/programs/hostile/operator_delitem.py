"""A user's __delitem__ is called by operator.delitem."""

import operator

from circuit import circuit


log = []


class D:
    def __delitem__(self, k):
        log.append(k)


@circuit
def main(xs):
    log.clear()
    d = D()
    out = []
    for x in xs:
        operator.delitem(d, x % 3)
        out.append(len(log))
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
