"""Two accumulators are one list."""

from circuit import circuit


@circuit
def main(xs, a, b):
    for x in xs:
        a.append(x)
        b.append(-x)
    return a, b
def same():
    out = []
    return (list(range(40)), out, out), {}
def apart():
    return (list(range(40)), [], []), {}


def cases():
    return [
        same,
        apart,
    ]


MAIN = main
