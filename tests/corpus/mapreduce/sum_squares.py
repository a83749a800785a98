"""The sum of squares."""

from circuit import circuit


@circuit
def main(numbers):
    total = 0
    for x in numbers:  # parallel
        total += x * x
    return total


def cases():
    return [
        lambda: ((list(range(-20, 40)),), {}),
        lambda: (([0.1 * i for i in range(50)],), {}),
    ]


MAIN = main
