"""An attribute becomes a property with effects between calls."""

from circuit import circuit


class K:
    n = 0

    def __init__(self, v):
        self.v = v


@circuit
def sub(xs, k):
    return [k.v + x for x in xs]


def noisy(self):
    K.n += 1
    return K.n


@circuit
def main(xs):
    K.n = 0
    k = K(3)
    a = sub(xs, k)
    K.v = property(noisy)
    b = sub(xs, k)
    del K.v
    return a, b, K.n


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
