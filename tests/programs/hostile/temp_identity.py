"""The same new object in two accumulators."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    keep = {}
    for x in xs:
        row = [x]
        out.append(row)
        keep[x] = row
    return out, keep, [any(r is k for r in out) for k in keep.values()]


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
