"""A recursive circuit that adds two halves."""

from circuit import circuit


@circuit
def main(low, high):
    if high - low < 4:
        total = 0
        for i in range(low, high):
            total += i * i
        return total
    middle = (low + high) // 2
    return main(low, middle) + main(middle, high)


def cases():
    return [
        lambda: ((0, 60,), {}),
    ]


MAIN = main
