"""Cholesky decomposition of a positive definite matrix, in place."""

from circuit import circuit


@circuit
def kernel(A):
    n = len(A)
    for i in range(n):
        for j in range(i):
            for k in range(j):
                A[i][j] -= A[i][k] * A[j][k]
            A[i][j] /= A[j][j]
        for k in range(i):
            A[i][i] -= A[i][k] * A[i][k]
        A[i][i] = A[i][i] ** 0.5
    return A


def positive_definite(n):
    return [
        [(n + 2.0) if i == j else ((i * j + i + j) % 5 - 2) / 4 for j in range(n)]
        for i in range(n)
    ]


def cases():
    return [
        lambda: ((positive_definite(8),), {}),
    ]


MAIN = kernel
