"""Forward substitution with a lower triangular matrix."""

from circuit import circuit


@circuit
def kernel(L, b):
    n = len(L)
    x = [0.0] * n
    for i in range(n):
        x[i] = b[i]
        for j in range(i):  # parallel
            x[i] -= L[i][j] * x[j]
        x[i] = x[i] / L[i][i]
    return x


def positive_definite(n):
    return [
        [(n + 2.0) if i == j else ((i * j + i + j) % 5 - 2) / 4 for j in range(n)]
        for i in range(n)
    ]


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: ((positive_definite(9), vector(9, 5)), {}),
    ]


MAIN = kernel
