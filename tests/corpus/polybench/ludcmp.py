"""A system of equations by LU decomposition and two substitutions."""

from circuit import circuit


@circuit
def kernel(A, b):
    n = len(A)
    x = [0.0] * n
    y = [0.0] * n
    for i in range(n):
        for j in range(i):
            w = A[i][j]
            for k in range(j):  # parallel
                w -= A[i][k] * A[k][j]
            A[i][j] = w / A[j][j]
        for j in range(i, n):
            w = A[i][j]
            for k in range(i):  # parallel
                w -= A[i][k] * A[k][j]
            A[i][j] = w
    for i in range(n):
        w = b[i]
        for j in range(i):  # parallel
            w -= A[i][j] * y[j]
        y[i] = w
    for i in range(n - 1, -1, -1):
        w = y[i]
        for j in range(i + 1, n):  # parallel
            w -= A[i][j] * x[j]
        x[i] = w / A[i][i]
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
        lambda: ((positive_definite(8), vector(8, 5)), {}),
    ]


MAIN = kernel
