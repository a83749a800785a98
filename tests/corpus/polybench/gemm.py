"""General matrix product: C = alpha·A·B + beta·C, in place."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, B, C):
    ni, nj, nk = len(C), len(C[0]), len(B)
    for i in range(ni):  # parallel
        for j in range(nj):
            C[i][j] *= beta
        for k in range(nk):
            for j in range(nj):
                C[i][j] += alpha * A[i][k] * B[k][j]
    return C


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((1.5, 1.2, matrix(8, 6, 3), matrix(6, 7, 5), matrix(8, 7, 2)), {}),
    ]


MAIN = kernel
