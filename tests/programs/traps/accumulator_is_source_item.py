"""The accumulator stands inside the input."""

from circuit import circuit


@circuit
def main(rows, out):
    for row in rows:
        out.append(len(row))
    return out
def make():
    out = [1]
    return ([[1, 2], out, [3], out] * 8, out), {}


def cases():
    return [
        make,
    ]


MAIN = main
