"""A sweep over a grid of parameters."""

from circuit import circuit


def simulate(rate, size):
    x = 0.5
    for _ in range(size):
        x = rate * x * (1 - x)
    return x
@circuit
def main(rates, sizes):
    results = {}
    for rate in rates:  # parallel
        for size in sizes:
            results[rate, size] = simulate(rate, size)
    return results


def cases():
    return [
        lambda: (([2.5 + i / 20 for i in range(20)], [5, 10, 20],), {}),
    ]


MAIN = main
PARALLEL = True
