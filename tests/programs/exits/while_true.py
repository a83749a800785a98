"""while True with a break."""

from circuit import circuit


@circuit
def main(n):
    steps = 0
    while True:
        if n == 1:
            break
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def cases():
    return [
        lambda: ((97,), {}),
    ]


MAIN = main
