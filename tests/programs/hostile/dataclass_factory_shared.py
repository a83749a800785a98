"""A default factory that hands out a global list."""

import dataclasses

from circuit import circuit


LOG = []


@dataclasses.dataclass
class K:
    v: int
    t: list = dataclasses.field(default_factory=lambda: LOG)


@circuit
def main(xs):
    LOG.clear()
    out = []
    for x in xs:
        k = K(x)
        k.t.append(x)
        out.append(x * 2)
    return out, LOG


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
