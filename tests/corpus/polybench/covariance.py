"""Covariances of the columns of a table."""

from circuit import circuit


@circuit
def kernel(data):
    n, m = len(data), len(data[0])
    float_n = float(n)
    mean = [0.0] * m
    cov = [[0.0] * m for _ in range(m)]
    for j in range(m):  # parallel
        mean[j] = 0.0
        for i in range(n):
            mean[j] += data[i][j]
        mean[j] /= float_n
    for i in range(n):  # parallel
        for j in range(m):
            data[i][j] -= mean[j]
    for i in range(m):  # parallel
        for j in range(i, m):
            cov[i][j] = 0.0
            for k in range(n):
                cov[i][j] += data[k][i] * data[k][j]
            cov[i][j] /= float_n - 1.0
            cov[j][i] = cov[i][j]
    return cov


def matrix(rows, columns, seed):
    return [
        [((i * columns + j) * seed % 17 - 5) / 8 for j in range(columns)]
        for i in range(rows)
    ]


def cases():
    return [
        lambda: ((matrix(9, 7, 3),), {}),
    ]


MAIN = kernel
