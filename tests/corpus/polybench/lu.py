"""LU decomposition without pivoting, in place."""

from circuit import circuit


@circuit
def kernel(A):
    n = len(A)
    for k in range(n):
        for i in range(k + 1, n):
            A[i][k] /= A[k][k]
        for i in range(k + 1, n):  # parallel
            for j in range(k + 1, n):
                A[i][j] -= A[i][k] * A[k][j]
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
