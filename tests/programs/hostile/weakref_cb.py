"""Callbacks of weak references."""

import weakref

from circuit import circuit


LOG = []


class K:
    pass


@circuit
def main(n):
    LOG.clear()
    out = []
    for i in range(n):
        k = K()
        r = weakref.ref(k, lambda _: LOG.append(1))
        out.append(r() is k)
        del k
    return out, len(LOG)


def cases():
    return [lambda: ((12,), {})]


MAIN = main
