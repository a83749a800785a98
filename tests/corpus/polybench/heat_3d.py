"""The heat equation in three dimensions, two buffers in turn."""

from circuit import circuit


@circuit
def kernel(tsteps, A, B):
    n = len(A)
    for t in range(1, tsteps + 1):
        for i in range(1, n - 1):  # parallel
            for j in range(1, n - 1):
                for k in range(1, n - 1):
                    B[i][j][k] = (
                        0.125 * (A[i + 1][j][k] - 2.0 * A[i][j][k] + A[i - 1][j][k])
                        + 0.125 * (A[i][j + 1][k] - 2.0 * A[i][j][k] + A[i][j - 1][k])
                        + 0.125 * (A[i][j][k + 1] - 2.0 * A[i][j][k] + A[i][j][k - 1])
                        + A[i][j][k]
                    )
        for i in range(1, n - 1):  # parallel
            for j in range(1, n - 1):
                for k in range(1, n - 1):
                    A[i][j][k] = (
                        0.125 * (B[i + 1][j][k] - 2.0 * B[i][j][k] + B[i - 1][j][k])
                        + 0.125 * (B[i][j + 1][k] - 2.0 * B[i][j][k] + B[i][j - 1][k])
                        + 0.125 * (B[i][j][k + 1] - 2.0 * B[i][j][k] + B[i][j][k - 1])
                        + B[i][j][k]
                    )
    return A


def cube(n):
    return [
        [[(i + j + (n - k)) * 10 / n for k in range(n)] for j in range(n)]
        for i in range(n)
    ]


def cases():
    return [
        lambda: ((2, cube(6), cube(6)), {}),
    ]


MAIN = kernel
