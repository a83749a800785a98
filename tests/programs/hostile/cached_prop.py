"""A cached property counts its calls."""

import functools

from circuit import circuit


class K:
    n = 0

    def __init__(self, v):
        self.v = v

    @functools.cached_property
    def p(self):
        K.n += 1
        return self.v + K.n


@circuit
def main(n):
    K.n = 0
    ks = [K(i % 3) for i in range(n)]
    ks = ks + ks
    return [k.p for k in ks], [sorted(k.__dict__) for k in ks]


def cases():
    return [lambda: ((12,), {})]


MAIN = main
