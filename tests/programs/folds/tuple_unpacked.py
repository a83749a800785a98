"""Two accumulators updated in one tuple assignment."""

from circuit import circuit


@circuit
def main(xs):
    total, squares = 0, 0
    for x in xs:  # parallel
        total, squares = total + x, squares + x * x
    return total, squares


def cases():
    return [
        lambda: ((list(range(200)),), {}),
    ]


MAIN = main
PARALLEL = True
