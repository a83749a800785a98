"""A matrix product over lists of lists."""

from circuit import circuit


@circuit
def main(a, b):
    n, m, k = len(a), len(b[0]), len(b)
    c = [[0.0] * m for _ in range(n)]
    for i in range(n):  # parallel
        for j in range(m):
            for t in range(k):
                c[i][j] += a[i][t] * b[t][j]
    return c


def cases():
    return [
        lambda: (([[0.1 * (i + j) for j in range(8)] for i in range(12)], [[0.3 * (i - j) for j in range(9)] for i in range(8)],), {}),
    ]


MAIN = main
PARALLEL = True
