"""Whether neighbours are in order."""

from circuit import circuit


@circuit
def main(numbers):
    for i in range(len(numbers) - 1):  # parallel
        if numbers[i] > numbers[i + 1]:
            return False
    return True


def cases():
    return [
        lambda: ((list(range(40)),), {}),
        lambda: (([*range(30), 5, *range(30)],), {}),
    ]


MAIN = main
