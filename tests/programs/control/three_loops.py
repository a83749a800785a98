"""Three loops in a row over each other's results."""

from circuit import circuit


@circuit
def main(xs):
    squares = [x * x for x in xs]  # parallel
    even = []
    for s in squares:  # parallel
        if s % 2 == 0:
            even.append(s)
    total = 0
    for e in even:  # parallel
        total += e
    return total, len(squares)


def cases():
    return [
        lambda: ((list(range(120)),), {}),
    ]


MAIN = main
PARALLEL = True
