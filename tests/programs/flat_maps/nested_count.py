"""A count over two nested ranges."""

from circuit import circuit


@circuit
def main(n):
    count = 0
    for i in range(n):  # parallel
        for j in range(n):
            if (i * j) % 3 == 0:
                count += 1
    return count


def cases():
    return [
        lambda: ((30,), {}),
    ]


MAIN = main
PARALLEL = True
