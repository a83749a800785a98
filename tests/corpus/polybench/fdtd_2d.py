"""Finite difference time domain: electric and magnetic fields in a plane."""

from circuit import circuit


@circuit
def kernel(tmax, ex, ey, hz, fict):
    nx, ny = len(ex), len(ex[0])
    for t in range(tmax):
        for j in range(ny):  # parallel
            ey[0][j] = fict[t]
        for i in range(1, nx):  # parallel
            for j in range(ny):
                ey[i][j] = ey[i][j] - 0.5 * (hz[i][j] - hz[i - 1][j])
        for i in range(nx):  # parallel
            for j in range(1, ny):
                ex[i][j] = ex[i][j] - 0.5 * (hz[i][j] - hz[i][j - 1])
        for i in range(nx - 1):  # parallel
            for j in range(ny - 1):
                hz[i][j] = hz[i][j] - 0.7 * (
                    ex[i][j + 1] - ex[i][j] + ey[i + 1][j] - ey[i][j]
                )
    return ex, ey, hz


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
            (3, matrix(7, 8, 3), matrix(7, 8, 5), matrix(7, 8, 2), vector(3, 7)),
            {},
        ),
    ]


MAIN = kernel
