"""A sliding mean of three."""

from circuit import circuit


@circuit
def main(numbers):
    out = []
    for i in range(1, len(numbers) - 1):  # parallel
        out.append((numbers[i - 1] + numbers[i] + numbers[i + 1]) / 3)
    return out


def cases():
    return [
        lambda: (([i * i % 23 / 2 for i in range(60)],), {}),
    ]


MAIN = main
