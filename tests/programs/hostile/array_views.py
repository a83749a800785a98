"""Views made in the loop share the memory of their array."""

import numpy as np

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        buf = np.arange(6.0) + x
        out.append((buf, buf[:2], buf[::-1], buf.reshape(2, 3)))
    for t in out:
        t[1][0] = 99
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
