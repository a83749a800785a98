"""Jacobi iteration on a plane, two buffers in turn."""

from circuit import circuit


@circuit
def kernel(tsteps, A, B):
    n = len(A)
    for t in range(tsteps):
        for i in range(1, n - 1):  # parallel
            for j in range(1, n - 1):
                B[i][j] = 0.2 * (
                    A[i][j] + A[i][j - 1] + A[i][1 + j] + A[1 + i][j] + A[i - 1][j]
                )
        for i in range(1, n - 1):  # parallel
            for j in range(1, n - 1):
                A[i][j] = 0.2 * (
                    B[i][j] + B[i][j - 1] + B[i][1 + j] + B[1 + i][j] + B[i - 1][j]
                )
    return A


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((3, matrix(9, 9, 5), matrix(9, 9, 3)), {}),
    ]


MAIN = kernel
