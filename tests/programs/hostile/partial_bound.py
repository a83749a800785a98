"""A partial of len over the accumulator."""

import functools

from circuit import circuit


@circuit
def main(n):
    d = []
    ln = functools.partial(len, d)
    o = []
    for i in range(n):
        o.append(ln() * i)
        d.append(i)
    return d, o


def cases():
    return [lambda: ((12,), {})]


MAIN = main
