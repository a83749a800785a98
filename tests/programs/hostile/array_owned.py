"""An array made in the loop owns its memory."""

import numpy as np

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        buf = np.zeros(3)
        r = np.add(buf, x, out=buf)
        r[0] = 5
        out.append(buf)
        out.append(r is buf)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
