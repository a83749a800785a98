"""Pearson correlations of the columns of a table."""

import math

from circuit import circuit


@circuit
def kernel(data):
    n, m = len(data), len(data[0])
    float_n = float(n)
    eps = 0.1
    mean = [0.0] * m
    stddev = [0.0] * m
    corr = [[0.0] * m for _ in range(m)]
    for j in range(m):  # parallel
        mean[j] = 0.0
        for i in range(n):
            mean[j] += data[i][j]
        mean[j] /= float_n
    for j in range(m):  # parallel
        stddev[j] = 0.0
        for i in range(n):
            stddev[j] += (data[i][j] - mean[j]) * (data[i][j] - mean[j])
        stddev[j] /= float_n
        stddev[j] = math.sqrt(stddev[j])
        # The usual inelegant way to handle near-zero deviations.
        stddev[j] = 1.0 if stddev[j] <= eps else stddev[j]
    for i in range(n):  # parallel
        for j in range(m):
            data[i][j] -= mean[j]
            data[i][j] /= math.sqrt(float_n) * stddev[j]
    for i in range(m - 1):  # parallel
        corr[i][i] = 1.0
        for j in range(i + 1, m):
            corr[i][j] = 0.0
            for k in range(n):
                corr[i][j] += data[k][i] * data[k][j]
            corr[j][i] = corr[i][j]
    corr[m - 1][m - 1] = 1.0
    return corr


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
