"""Vector multiplication and matrix addition."""

from circuit import circuit


@circuit
def kernel(alpha, beta, A, u1, v1, u2, v2, y, z):
    n = len(A)
    x = [0.0] * n
    w = [0.0] * n
    for i in range(n):  # parallel
        for j in range(n):
            A[i][j] = A[i][j] + u1[i] * v1[j] + u2[i] * v2[j]
    for i in range(n):  # parallel
        for j in range(n):
            x[i] = x[i] + beta * A[j][i] * y[j]
    for i in range(n):  # parallel
        x[i] = x[i] + z[i]
    for i in range(n):  # parallel
        for j in range(n):
            w[i] = w[i] + alpha * A[i][j] * x[j]
    return A, x, w


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: (
            (1.5, 1.2, matrix(8, 8, 3), *(vector(8, seed) for seed in range(1, 7))),
            {},
        ),
    ]


MAIN = kernel
