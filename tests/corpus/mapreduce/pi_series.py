"""Pi by Leibniz' series."""

from circuit import circuit


@circuit
def main(n):
    total = 0.0
    for k in range(n):  # parallel
        sign = 1.0 if k % 2 == 0 else -1.0
        total += sign / (2 * k + 1)
    return 4 * total


def cases():
    return [
        lambda: ((100,), {}),
    ]


MAIN = main
