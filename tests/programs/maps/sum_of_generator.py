"""sum() of a generator expression of ints."""

from circuit import circuit


@circuit
def main(n):
    return sum(i * i for i in range(n))  # parallel


def cases():
    return [
        lambda: ((1000,), {}),
        lambda: ((0,), {}),
    ]


MAIN = main
PARALLEL = True
