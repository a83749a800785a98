"""A kernel of multiresolution analysis: each row of a cube times a matrix."""

from circuit import circuit


@circuit
def kernel(A, C4):
    nr, nq, np = len(A), len(A[0]), len(C4)
    total = [0.0] * np
    for r in range(nr):  # parallel
        for q in range(nq):
            for p in range(np):
                total[p] = 0.0
                for s in range(np):
                    total[p] += A[r][q][s] * C4[s][p]
            for p in range(np):
                A[r][q][p] = total[p]
    return A


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: (([matrix(5, 6, seed) for seed in range(1, 7)], matrix(6, 6, 5)), {}),
    ]


MAIN = kernel
