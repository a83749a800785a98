"""Matrix-vector product and transpose."""

from circuit import circuit


@circuit
def kernel(x1, x2, y_1, y_2, A):
    n = len(A)
    for i in range(n):  # parallel
        for j in range(n):
            x1[i] = x1[i] + A[i][j] * y_1[j]
    for i in range(n):  # parallel
        for j in range(n):
            x2[i] = x2[i] + A[j][i] * y_2[j]
    return x1, x2


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
            (vector(9, 2), vector(9, 3), vector(9, 4), vector(9, 5), matrix(9, 9, 3)),
            {},
        ),
    ]


MAIN = kernel
