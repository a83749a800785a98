"""Gauss-Seidel iteration on a plane: each point reads its updated neighbours."""

from circuit import circuit


@circuit
def kernel(tsteps, A):
    n = len(A)
    for t in range(tsteps):
        for i in range(1, n - 1):
            for j in range(1, n - 1):
                A[i][j] = (
                    A[i - 1][j - 1]
                    + A[i - 1][j]
                    + A[i - 1][j + 1]
                    + A[i][j - 1]
                    + A[i][j]
                    + A[i][j + 1]
                    + A[i + 1][j - 1]
                    + A[i + 1][j]
                    + A[i + 1][j + 1]
                ) / 9.0
    return A


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((3, matrix(8, 8, 3)), {}),
    ]


MAIN = kernel
