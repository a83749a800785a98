"""The folding of a strand of RNA, by dynamic programming."""

from circuit import circuit


def match(b1, b2):
    return 1 if b1 + b2 == 3 else 0


@circuit
def kernel(seq):
    n = len(seq)
    table = [[0] * n for _ in range(n)]
    for i in range(n - 1, -1, -1):
        for j in range(i + 1, n):
            if j - 1 >= 0:
                table[i][j] = max(table[i][j], table[i][j - 1])
            if i + 1 < n:
                table[i][j] = max(table[i][j], table[i + 1][j])
            if j - 1 >= 0 and i + 1 < n:
                # do not allow adjacent elements to bond
                if i < j - 1:
                    table[i][j] = max(
                        table[i][j], table[i + 1][j - 1] + match(seq[i], seq[j])
                    )
                else:
                    table[i][j] = max(table[i][j], table[i + 1][j - 1])
            for k in range(i + 1, j):  # parallel
                table[i][j] = max(table[i][j], table[i][k] + table[k + 1][j])
    return table


def cases():
    return [
        lambda: (([(i * i + 3 * i) % 4 for i in range(14)],), {}),
    ]


MAIN = kernel
