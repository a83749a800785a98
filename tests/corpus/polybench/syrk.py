"""Symmetric rank-k update: the lower triangle of C = alpha·A·Aᵀ + beta·C."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, C):
    n, m = len(A), len(A[0])
    for i in range(n):  # parallel
        for j in range(i + 1):
            C[i][j] *= beta
        for k in range(m):
            for j in range(i + 1):
                C[i][j] += alpha * A[i][k] * A[j][k]
    return C


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((1.5, 1.2, matrix(8, 6, 3), matrix(8, 8, 2)), {}),
    ]


MAIN = kernel
