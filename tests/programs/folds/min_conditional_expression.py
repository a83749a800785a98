"""A minimum spelled with a conditional expression."""

from circuit import circuit


@circuit
def main(xs):
    low = 10**9
    for x in xs:  # parallel
        low = x if x < low else low
    return low


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
