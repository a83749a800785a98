"""An instance is given a method of its own between calls."""

from circuit import circuit


class K:
    def __init__(self):
        self.n = 0

    def hit(self, x):
        return x


@circuit
def sub(xs, k):
    return [k.hit(x) for x in xs]


@circuit
def main(xs):
    k = K()
    S = []
    a = sub(xs, k)
    k.hit = lambda x: (S.append(x), len(S))[1]
    b = sub(xs, k)
    return a, b


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
