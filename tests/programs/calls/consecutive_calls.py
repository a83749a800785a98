"""Independent circuits called in consecutive statements."""

from circuit import circuit


@circuit
def squares(n):
    return sum(i * i for i in range(n))  # parallel
@circuit
def cubes(n):
    return sum(i**3 for i in range(n))  # parallel
@circuit
def main(n):
    a = squares(n)
    b = cubes(n)
    return a, b


def cases():
    return [
        lambda: ((80,), {}),
    ]


MAIN = main
PARALLEL = True
