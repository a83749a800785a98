"""Symmetric rank-2k update: the lower triangle of C += alpha·(A·Bᵀ + B·Aᵀ)."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, B, C):
    n, m = len(A), len(A[0])
    for i in range(n):  # parallel
        for j in range(i + 1):
            C[i][j] *= beta
        for k in range(m):
            for j in range(i + 1):
                C[i][j] += A[j][k] * alpha * B[i][k] + B[j][k] * alpha * A[i][k]
    return C


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((1.5, 1.2, matrix(8, 6, 3), matrix(8, 6, 5), matrix(8, 8, 2)), {}),
    ]


MAIN = kernel
