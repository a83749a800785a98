"""Unpacking fails at one item."""

from circuit import circuit


@circuit
def main(rows, out):
    for a, b in rows:
        out.append(a + b)


def cases():
    return [
        lambda: (([(1, 2)] * 25 + [(1, 2, 3)] + [(4, 5)] * 10, [],), {}),
    ]


MAIN = main
