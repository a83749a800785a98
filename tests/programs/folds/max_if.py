"""A maximum spelled with if."""

from circuit import circuit


@circuit
def main(xs):
    best = xs[0]
    for x in xs:  # parallel
        if x > best:
            best = x
    return best


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
        lambda: (([1, 1.0, True],), {}),
        lambda: (([0.0, -0.0],), {}),
    ]


MAIN = main
PARALLEL = True
