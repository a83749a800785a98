"""A comparison is replaced between calls by one with effects."""

from circuit import circuit


class K:
    n = 0

    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        return self.v == o.v

    def __hash__(self):
        return 1


@circuit
def sub(xs, k):
    return [k == K(x) for x in xs]


def noisy(self, o):
    K.n += 1
    return K.n % 3 == 0


@circuit
def main(xs):
    K.n = 0
    k = K(3)
    a = sub(xs, k)
    old = K.__eq__
    K.__eq__ = noisy
    b = sub(xs, k)
    K.__eq__ = old
    return a, b, K.n


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
