"""Means of a table's rows."""

from circuit import circuit


@circuit
def main(table):
    means = []
    for row in table:  # parallel
        total = 0
        for v in row:
            total += v
        means.append(total // len(row))
    return means


def cases():
    return [
        lambda: (([[x * y * 5 % 256 for x in range(8)] for y in range(19)],), {}),
    ]


MAIN = main
