"""Product with a triangular matrix, in place: B = alpha·Aᵀ·B."""

from circuit import circuit


@circuit
def kernel(alpha, A, B):
    m, n = len(B), len(B[0])
    for i in range(m):
        for j in range(n):  # parallel
            for k in range(i + 1, m):
                B[i][j] += A[k][i] * B[k][j]
            B[i][j] = alpha * B[i][j]
    return B


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((1.5, matrix(8, 8, 3), matrix(8, 7, 5)), {}),
    ]


MAIN = kernel
