"""A comprehension inside a comprehension."""

from circuit import circuit


@circuit
def main(rows):
    return [[value + 1 for value in row] for row in rows]  # parallel


def cases():
    return [
        lambda: (([[i, i * 2, i * 3] for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
