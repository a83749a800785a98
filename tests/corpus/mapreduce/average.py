"""The arithmetic mean."""

from circuit import circuit


@circuit
def main(numbers):
    total = 0.0
    count = 0
    for x in numbers:  # parallel
        total += x
        count += 1
    return total / count


def cases():
    return [
        lambda: (([0.1 * i for i in range(50)],), {}),
    ]


MAIN = main
