"""A comprehension with two for clauses."""

from circuit import circuit


@circuit
def main(n):
    return [(i, j) for i in range(n) for j in range(i)]  # parallel


def cases():
    return [
        lambda: ((25,), {}),
        lambda: ((1,), {}),
    ]


MAIN = main
PARALLEL = True
