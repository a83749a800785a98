"""Two pictures laid over each other."""

from circuit import circuit


@circuit
def main(a, b, alpha):
    out = []
    for i in range(len(a)):  # parallel
        row = []
        for j in range(len(a[i])):
            row.append(int(a[i][j] * alpha + b[i][j] * (1 - alpha)))
        out.append(row)
    return out


def cases():
    return [
        lambda: (
            (
                [[x * y * 5 % 256 for x in range(8)] for y in range(9)],
                [[(x + y) * 9 % 256 for x in range(8)] for y in range(9)],
                0.3,
            ),
            {},
        ),
    ]


MAIN = main
