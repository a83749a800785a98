"""A function given to map hands out a global list."""

from circuit import circuit


LOG = []


def f(i):
    return LOG


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        for m in map(f, [1]):
            m.append(x)
        list(map(f, [1]))[0].append(x)
        max([1, 2], key=lambda v: len(LOG))
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
