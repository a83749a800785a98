"""The least and the greatest number in one pass."""

from circuit import circuit


@circuit
def main(numbers):
    low = high = numbers[0]
    for x in numbers:  # parallel
        if x < low:
            low = x
        if x > high:
            high = x
    return low, high


def cases():
    return [
        lambda: (([(i * 37 + 5) % 101 for i in range(60)],), {}),
    ]


MAIN = main
