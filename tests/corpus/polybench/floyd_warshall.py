"""All shortest paths of a weighted graph."""

from circuit import circuit


@circuit
def kernel(paths):
    n = len(paths)
    for k in range(n):
        for i in range(n):
            # In order: where j is k, paths[i][k] is written that the others read.
            for j in range(n):
                if paths[i][k] + paths[k][j] < paths[i][j]:
                    paths[i][j] = paths[i][k] + paths[k][j]
    return paths


def graph(n):
    return [
        [0 if i == j else i * j % 7 + 1 if (i + j) % 3 else 999 for j in range(n)]
        for i in range(n)
    ]


def cases():
    return [
        lambda: ((graph(8),), {}),
    ]


MAIN = kernel
