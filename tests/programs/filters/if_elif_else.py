"""Branches into different accumulators."""

from circuit import circuit


@circuit
def main(xs):
    small, big, zero = [], 0, 0
    for x in xs:  # parallel
        if x < 0:
            small.append(x)
        elif x == 0:
            zero += 1
        else:
            big += x
    return small, big, zero


def cases():
    return [
        lambda: (([i % 7 - 3 for i in range(140)],), {}),
    ]


MAIN = main
PARALLEL = True
