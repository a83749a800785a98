"""A user's __iadd__ is called by operator.iadd."""

import operator

from circuit import circuit


log = []


class D:
    def __iadd__(self, k):
        log.append(k)
        return self


@circuit
def main(xs):
    log.clear()
    out = []
    for x in xs:
        d = D()
        d = operator.iadd(d, x)
        out.append(len(log))
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
