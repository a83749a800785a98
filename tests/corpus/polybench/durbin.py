"""Levinson-Durbin recursion: a Toeplitz system of equations."""

from circuit import circuit


@circuit
def kernel(r):
    n = len(r)
    y = [0.0] * n
    z = [0.0] * n
    y[0] = -r[0]
    beta = 1.0
    alpha = -r[0]
    for k in range(1, n):
        beta = (1 - alpha * alpha) * beta
        total = 0.0
        for i in range(k):  # parallel
            total += r[k - i - 1] * y[i]
        alpha = -(r[k] + total) / beta
        for i in range(k):  # parallel
            z[i] = y[i] + alpha * y[k - i - 1]
        for i in range(k):  # parallel
            y[i] = z[i]
        y[k] = alpha
    return y


def vector(n, seed):
    return [(i * seed % 13 - 4) / 8 for i in range(n)]


def cases():
    return [
        lambda: ((vector(9, 5),), {}),
    ]


MAIN = kernel
