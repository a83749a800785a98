"""A partial harmonic sum."""

from circuit import circuit


@circuit
def main(n):
    total = 0.0
    for i in range(1, n + 1):  # parallel
        total += 1.0 / i
    return total


def cases():
    return [
        lambda: ((100,), {}),
    ]


MAIN = main
