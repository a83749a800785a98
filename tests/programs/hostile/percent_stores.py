"""Formatting with % looks a missing key up, which stores it."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(xs):
    d = defaultdict(int)
    out = []
    for _x in xs:
        out.append("{k}".format(**d))
    return out, d


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
