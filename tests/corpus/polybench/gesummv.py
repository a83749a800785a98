"""Sum of two matrix-vector products."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, B, x):
    n = len(A)
    tmp = [0.0] * n
    y = [0.0] * n
    for i in range(n):  # parallel
        tmp[i] = 0.0
        y[i] = 0.0
        for j in range(n):
            tmp[i] = A[i][j] * x[j] + tmp[i]
            y[i] = B[i][j] * x[j] + y[i]
        y[i] = alpha * tmp[i] + beta * y[i]
    return y


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: ((1.5, 1.2, matrix(8, 8, 3), matrix(8, 8, 5), vector(8, 3)), {}),
    ]


MAIN = kernel
