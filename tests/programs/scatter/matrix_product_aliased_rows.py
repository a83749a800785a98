"""A matrix product into [[0] * n] * n: all rows are one list."""

from circuit import circuit


@circuit
def main(a, b):
    n = len(a)
    c = [[0] * n] * n
    for i in range(n):
        for j in range(n):
            for k in range(n):
                c[i][j] += a[i][k] * b[k][j]
    return c


def cases():
    return [
        lambda: (([[i + j for j in range(6)] for i in range(6)], [[i - j for j in range(6)] for i in range(6)],), {}),
    ]


MAIN = main
