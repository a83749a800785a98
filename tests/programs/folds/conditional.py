"""A sum over some items only."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:  # parallel
        if x > 10:
            total += x
        elif x < 3:
            total -= 1
    return total


def cases():
    return [
        lambda: (([i % 19 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
