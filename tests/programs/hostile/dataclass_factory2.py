"""A dataclass whose default factory is a bound builtin method."""

import dataclasses, itertools

from circuit import circuit


C = itertools.count()


@dataclasses.dataclass
class K:
    v: int
    i: int = dataclasses.field(default_factory=C.__next__)


@circuit
def main(xs):
    a = [K(x).i for x in xs]
    return [x - a[0] for x in a]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
