"""min() and max() of generator expressions."""

from circuit import circuit


@circuit
def main(xs):
    return min(x % 17 for x in xs), max(x % 23 for x in xs)


def cases():
    return [
        lambda: (([i * 31 for i in range(1, 200)],), {}),
    ]


MAIN = main
PARALLEL = True
