"""Named tuples keep their type."""

from collections import namedtuple
from typing import NamedTuple

from circuit import circuit


Pair = namedtuple("Pair", "a b")
class Row(NamedTuple):
    name: str
    value: float = 0.5
@circuit
def main(items):
    out = []
    for item in items:  # parallel
        out.append(Row(str(item.a), item.b / 2))
        out.append(item._replace(a=0))
    return out


def cases():
    return [
        lambda: (([Pair(i, i * 2) for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
