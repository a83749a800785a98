"""A matrix times a vector."""

from circuit import circuit


@circuit
def main(matrix, vector):
    out = [0] * len(matrix)
    for i in range(len(matrix)):  # parallel
        for j in range(len(vector)):
            out[i] += matrix[i][j] * vector[j]
    return out


def cases():
    return [
        lambda: (
            ([[x * y * 5 % 256 for x in range(8)] for y in range(19)], list(range(8))),
            {},
        ),
    ]


MAIN = main
