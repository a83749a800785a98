"""A member of an enum holds a list."""

import enum

from circuit import circuit


class E(enum.Enum):
    A = [1]
    B = [2]


@circuit
def main(xs):
    del E.A.value[1:]
    out = []
    for x in xs:
        e = E["A"]
        e.value.append(x)
        out.append(x * 2)
    return out, E.A.value


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
