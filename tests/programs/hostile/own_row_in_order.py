"""A row at the loop's own index that is filled by statements done in order."""

from circuit import circuit


@circuit
def main(a, n):
    r = [[0.0] * n for _ in range(n)]
    for k in range(n):
        norm = 0.0
        for i in range(n):
            norm += a[i][k] * a[i][k]
        r[k][k] = norm
        for j in range(k + 1, n):
            r[k][j] = a[k][j] - r[k][k]
            for i in range(n):
                a[i][j] = a[i][j] - a[i][k] * r[k][j]
    return r


def cases():
    return [
        lambda: (([[float(i * j % 5 + 1) for j in range(6)] for i in range(6)], 6), {}),
    ]


MAIN = main
