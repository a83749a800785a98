"""The sum of what passes a test."""

from circuit import circuit


@circuit
def main(numbers, limit):
    total = 0
    for x in numbers:  # parallel
        if x % 3 == 0 and x > limit:
            total += x
    return total


def cases():
    return [
        lambda: ((list(range(60)), 12), {}),
    ]


MAIN = main
