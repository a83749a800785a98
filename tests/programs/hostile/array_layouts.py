"""Arrays of many layouts are made in the loop."""

import numpy as np

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append((np.arange(6.0) + x)[2:4])
        out.append((np.arange(6) + x).reshape(2, 3).T)
        out.append(np.asfortranarray(np.arange(6.0).reshape(2, 3))[:, 1])
        out.append(np.arange(6).reshape(2, 3).copy(order="F"))
        out.append(np.frombuffer(b"abcdefgh", dtype="u1"))
        out.append(np.array([x, None], dtype=object))
        out.append(np.broadcast_to(np.float64(x), (2, 2)))
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
