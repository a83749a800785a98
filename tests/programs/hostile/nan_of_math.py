"""One NaN of the library's stands in every place."""

import math

from circuit import circuit


@circuit
def main(xs):
    out = []
    for _x in xs:
        out.append(math.nan)
    return math.nan in out, out.count(math.nan), len(set(out))


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
