"""A CSV writer changes the text file behind it."""

import io, csv

from circuit import circuit


@circuit
def main(xs):
    s = io.StringIO()
    w = csv.writer(s)
    n = []
    for x in xs:
        w.writerow([x, x * x])
        n.append(len(s.getvalue()))
    return s.getvalue(), n


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
