"""contextlib.closing calls a user's close."""

import contextlib

from circuit import circuit


class C:
    n = 0

    def close(self):
        C.n += 1


@circuit
def main(xs):
    C.n = 0
    out = []
    for _x in xs:
        with contextlib.closing(C()):
            out.append(C.n)
    return out, C.n


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
