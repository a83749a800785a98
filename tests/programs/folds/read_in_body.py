"""The accumulator is also read in the body."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    above = 0
    for x in xs:
        total += x
        if total > 500:
            above += 1
    return total, above


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
