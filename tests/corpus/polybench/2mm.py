"""Two matrix products: D = alpha·A·B·C + beta·D."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, B, C, D):
    ni, nj, nk, nl = len(A), len(B[0]), len(B), len(C[0])
    tmp = [[0.0] * nj for _ in range(ni)]
    for i in range(ni):  # parallel
        for j in range(nj):
            tmp[i][j] = 0.0
            for k in range(nk):
                tmp[i][j] += alpha * A[i][k] * B[k][j]
    for i in range(ni):  # parallel
        for j in range(nl):
            D[i][j] *= beta
            for k in range(nj):
                D[i][j] += tmp[i][k] * C[k][j]
    return D


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: (
            (
                1.5,
                1.2,
                matrix(7, 6, 3),
                matrix(6, 5, 5),
                matrix(5, 8, 2),
                matrix(7, 8, 4),
            ),
            {},
        ),
    ]


MAIN = kernel
