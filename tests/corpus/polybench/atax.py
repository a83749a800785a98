"""Matrix transpose times matrix times vector: y = Aᵀ·(A·x)."""

from circuit import circuit


@circuit
def kernel(A, x):
    m, n = len(A), len(x)
    y = [0.0] * n
    tmp = [0.0] * m
    for i in range(m):  # parallel
        tmp[i] = 0.0
        for j in range(n):
            tmp[i] = tmp[i] + A[i][j] * x[j]
        for j in range(n):
            y[j] = y[j] + A[i][j] * tmp[i]
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
        lambda: ((matrix(9, 7, 3), vector(7, 5)), {}),
    ]


MAIN = kernel
