"""A dataclass whose default is a shared object."""

import dataclasses

from circuit import circuit


class T:
    def __init__(self):
        self.rows = []

    __hash__ = object.__hash__


TAB = T()


@dataclasses.dataclass
class K:
    v: int
    t: T = TAB


@circuit
def main(xs):
    TAB.rows.clear()
    out = []
    for x in xs:
        k = K(x)
        k.t.rows.append(x)
        out.append(x * 2)
    return out, TAB.rows


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
