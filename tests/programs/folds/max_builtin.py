"""max(best, x) of ints."""

from circuit import circuit


@circuit
def main(xs):
    best = -1
    for x in xs:  # parallel
        best = max(best, x)
    return best


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
