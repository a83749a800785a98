"""A callee returns its argument or a global list."""

from circuit import circuit


LOG = []


def pick(a, x):
    return a if x % 2 else LOG


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = pick([], x)
        k.append(x)
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
