"""Jacobi iteration on a line, two buffers in turn."""

from circuit import circuit


@circuit
def kernel(tsteps, A, B):
    n = len(A)
    for t in range(tsteps):
        for i in range(1, n - 1):  # parallel
            B[i] = 0.33333 * (A[i - 1] + A[i] + A[i + 1])
        for i in range(1, n - 1):  # parallel
            A[i] = 0.33333 * (B[i - 1] + B[i] + B[i + 1])
    return A


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: ((3, vector(20, 5), vector(20, 3)), {}),
    ]


MAIN = kernel
