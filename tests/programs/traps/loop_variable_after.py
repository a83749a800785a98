"""The loop variables of nested loops after both loops."""

from circuit import circuit


@circuit
def main(rows):
    total = 0
    for i, row in enumerate(rows):  # parallel
        for j, value in enumerate(row):
            total += value
    return total, i, j, row, value


def cases():
    return [
        lambda: (([list(range(i % 5 + 1)) for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
