"""QR decomposition by modified Gram-Schmidt."""

import math

from circuit import circuit


@circuit
def kernel(A):
    m, n = len(A), len(A[0])
    R = [[0.0] * n for _ in range(n)]
    Q = [[0.0] * n for _ in range(m)]
    for k in range(n):
        nrm = 0.0
        for i in range(m):  # parallel
            nrm += A[i][k] * A[i][k]
        R[k][k] = math.sqrt(nrm)
        for i in range(m):  # parallel
            Q[i][k] = A[i][k] / R[k][k]
        for j in range(k + 1, n):  # parallel
            R[k][j] = 0.0
            for i in range(m):
                R[k][j] += Q[i][k] * A[i][j]
            for i in range(m):
                A[i][j] = A[i][j] - Q[i][k] * R[k][j]
    return Q, R


def independent(rows, columns):
    return [
        [(i * j + i) % 7 + (9.5 if i == j else 0.5) for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((independent(8, 6),), {}),
    ]


MAIN = kernel
