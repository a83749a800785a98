"""The kernel of the biconjugate gradient method: s = Aᵀ·r and q = A·p."""

from circuit import circuit


@circuit
def kernel(A, p, r):
    n, m = len(A), len(p)
    s = [0.0] * m
    q = [0.0] * n
    for i in range(n):  # parallel
        q[i] = 0.0
        for j in range(m):
            s[j] += r[i] * A[i][j]
            q[i] += A[i][j] * p[j]
    return s, q


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: ((matrix(9, 7, 3), vector(7, 5), vector(9, 4)), {}),
    ]


MAIN = kernel
