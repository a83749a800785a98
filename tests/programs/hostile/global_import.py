"""A callee imports another module under a global name."""

import math as q

from circuit import circuit


def swap():
    global q
    import cmath as q


def put(f):
    global q
    q = f


@circuit
def main(xs):
    q0 = q
    out = []
    for x in xs:
        out.append(q.sqrt(x))
        if x == 5:
            swap()
    put(q0)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
