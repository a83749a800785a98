"""Product with a symmetric matrix of which one triangle is stored."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, B, C):
    m, n = len(C), len(C[0])
    for i in range(m):
        for j in range(n):  # parallel
            temp2 = 0
            for k in range(i):  # parallel
                C[k][j] += alpha * B[i][j] * A[i][k]
                temp2 += B[k][j] * A[i][k]
            C[i][j] = beta * C[i][j] + alpha * B[i][j] * A[i][i] + alpha * temp2
    return C


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((1.5, 1.2, matrix(8, 8, 3), matrix(8, 7, 5), matrix(8, 7, 2)), {}),
    ]


MAIN = kernel
