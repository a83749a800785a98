"""Three matrix products: G = (A·B)·(C·D)."""

from circuit import circuit


@circuit
def kernel(A, B, C, D):
    ni, nj, nk, nl, nm = len(A), len(B[0]), len(B), len(D[0]), len(D)
    E = [[0.0] * nj for _ in range(ni)]
    F = [[0.0] * nl for _ in range(nj)]
    G = [[0.0] * nl for _ in range(ni)]
    for i in range(ni):  # parallel
        for j in range(nj):
            E[i][j] = 0.0
            for k in range(nk):
                E[i][j] += A[i][k] * B[k][j]
    for i in range(nj):  # parallel
        for j in range(nl):
            F[i][j] = 0.0
            for k in range(nm):
                F[i][j] += C[i][k] * D[k][j]
    for i in range(ni):  # parallel
        for j in range(nl):
            G[i][j] = 0.0
            for k in range(nj):
                G[i][j] += E[i][k] * F[k][j]
    return E, F, G


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: (
            (matrix(7, 6, 3), matrix(6, 5, 5), matrix(5, 6, 2), matrix(6, 8, 4)),
            {},
        ),
    ]


MAIN = kernel
