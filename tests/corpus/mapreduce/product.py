"""The product of the numbers."""

from circuit import circuit


@circuit
def main(numbers):
    result = 1
    for x in numbers:  # parallel
        result *= x * x + 1
    return result


def cases():
    return [
        lambda: (([i % 9 + 1 for i in range(40)],), {}),
    ]


MAIN = main
