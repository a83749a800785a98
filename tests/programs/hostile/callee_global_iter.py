"""A callee draws from an iterator in a global list."""

from circuit import circuit


IT = []


def f(x):
    for v in IT[0]:
        return v + x


@circuit
def main(xs):
    IT[:] = [iter(range(1000))]
    return [f(x) for x in xs]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
