"""Chained comparisons and conditional expressions."""

from circuit import circuit


@circuit
def main(xs, low, high):
    out = []
    for x in xs:  # parallel
        out.append("in" if low <= x < high else "below" if x < low else "above")
    return out


def cases():
    return [
        lambda: ((list(range(60)), 20, 40,), {}),
    ]


MAIN = main
PARALLEL = True
