"""Where the greatest value stands first."""

from circuit import circuit


@circuit
def main(numbers):
    best = 0
    for i in range(len(numbers)):  # parallel
        if numbers[i] > numbers[best]:
            best = i
    return best


def cases():
    return [
        lambda: (([(i * 37 + 5) % 101 for i in range(60)],), {}),
    ]


MAIN = main
