"""A sum of bools is an int."""

from circuit import circuit


@circuit
def main(xs):
    total = False
    for x in xs:  # parallel
        total += x > 10
    return total


def cases():
    return [
        lambda: ((list(range(60)),), {}),
        lambda: (([5],), {}),
        lambda: (([],), {}),
    ]


MAIN = main
PARALLEL = True
