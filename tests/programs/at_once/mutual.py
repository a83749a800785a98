"""Two circuits that call each other twice."""

from circuit import circuit


@circuit
def ups(n):
    return 1 if n < 1 else downs(n - 1) + downs(n - 2)


@circuit
def downs(n):
    return 2 if n < 1 else ups(n - 1) * 2 - ups(n - 3)


@circuit
def main(n):
    return ups(n), downs(n)  # parallel


def cases():
    return [
        lambda: ((9,), {}),
    ]


MAIN = main
PARALLEL = True
