"""Looking up a missing key stores it."""

import collections

from circuit import circuit


@circuit
def main(xs):
    d = collections.defaultdict(list)
    out = []
    for x in xs:
        if d[x % 3]:
            out.append(x)
        if x > 5:
            d[x % 2].append(x)
    return dict(d), list(d), out


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
