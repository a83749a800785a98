"""Enum members stay the same objects."""

import enum

from circuit import circuit


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
class Flag(enum.IntFlag):
    A = 1
    B = 2
@circuit
def main(xs):
    out = []
    counts = {}
    for x in xs:  # parallel
        color = Color(x % 3 + 1)
        out.append(color)
        out.append(Flag(x % 4))
        counts[color] = counts.get(color, 0) + 1
    return out, counts, all(c is not Color.RED or c is Color(1) for c in out)


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
