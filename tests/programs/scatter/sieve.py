"""A sieve writes strides of one list and reads it."""

from circuit import circuit


@circuit
def main(n):
    prime = [True] * n
    for i in range(2, n):  # sequential
        if prime[i]:
            for j in range(i * i, n, i):
                prime[j] = False
    return [i for i in range(2, n) if prime[i]]


def cases():
    return [
        lambda: ((300,), {}),
    ]


MAIN = main
