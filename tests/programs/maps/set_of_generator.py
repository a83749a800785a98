"""set() of a generator of ints with colliding hashes."""

from circuit import circuit


@circuit
def main(n):
    return set((i * 2**61) % 1000003 for i in range(n))  # parallel


def cases():
    return [
        lambda: ((200,), {}),
    ]


MAIN = main
PARALLEL = True
