"""A maximum that starts from None."""

from circuit import circuit


@circuit
def main(xs):
    best = None
    for x in xs:  # parallel
        if best is None or x > best:
            best = x
    return best


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
        lambda: (([],), {}),
    ]


MAIN = main
PARALLEL = True
