"""Matrix times vector, again and again."""

from circuit import circuit


@circuit
def main(matrix, rounds):
    v = [1.0] * len(matrix)
    for _ in range(rounds):
        product = []
        for row in matrix:
            product.append(sum(a * b for a, b in zip(row, v)))
        norm = max(product)
        v = [p / norm for p in product]
    return v


def cases():
    return [
        lambda: (([[1.0 + (i * j % 5) for j in range(12)] for i in range(12)], 5,), {}),
    ]


MAIN = main
PARALLEL = True
