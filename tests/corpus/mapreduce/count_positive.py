"""How many numbers are positive, negative and zero."""

from circuit import circuit


@circuit
def main(numbers):
    positive = negative = zero = 0
    for x in numbers:  # parallel
        if x > 0:
            positive += 1
        elif x < 0:
            negative += 1
        else:
            zero += 1
    return positive, negative, zero


def cases():
    return [
        lambda: (([i % 7 - 3 for i in range(60)],), {}),
    ]


MAIN = main
