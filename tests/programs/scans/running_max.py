"""A running maximum."""

from circuit import circuit


@circuit
def main(xs):
    best = xs[0]
    out = []
    for x in xs:
        if x > best:
            best = x
        out.append(best)
    return out


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(100)],), {}),
    ]


MAIN = main
