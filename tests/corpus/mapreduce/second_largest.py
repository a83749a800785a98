"""The two greatest values."""

from circuit import circuit


@circuit
def main(numbers):
    first = second = float("-inf")
    for x in numbers:
        if x > first:
            second = first
            first = x
        elif x > second:
            second = x
    return first, second


def cases():
    return [
        lambda: (([(i * 37 + 5) % 101 for i in range(60)],), {}),
    ]


MAIN = main
