"""The dot product of two vectors."""

from circuit import circuit


@circuit
def main(a, b):
    total = 0.0
    for i in range(len(a)):  # parallel
        total += a[i] * b[i]
    return total


def cases():
    return [
        lambda: (([i / 3 for i in range(50)], [i / 7 for i in range(50)]), {}),
    ]


MAIN = main
