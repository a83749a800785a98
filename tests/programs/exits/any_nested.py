"""Primes by all() inside a comprehension."""

from circuit import circuit


@circuit
def main(n):
    return [p for p in range(2, n) if all(p % d for d in range(2, int(p**0.5) + 1))]  # parallel


def cases():
    return [
        lambda: ((150,), {}),
    ]


MAIN = main
PARALLEL = True
