"""An int product that outgrows 64 bits."""

from circuit import circuit


@circuit
def main(n):
    product = 1
    for i in range(1, n):  # parallel
        product *= i
    return product


def cases():
    return [
        lambda: ((60,), {}),
    ]


MAIN = main
PARALLEL = True
