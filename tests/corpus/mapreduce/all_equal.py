"""Whether all numbers equal the first."""

from circuit import circuit


@circuit
def main(numbers):
    same = True
    for x in numbers:  # parallel
        same = same and x == numbers[0]
    return same


def cases():
    return [
        lambda: (([3] * 40,), {}),
        lambda: (([3] * 30 + [4] * 10,), {}),
    ]


MAIN = main
