"""Whether some number is prime."""

from circuit import circuit


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, int(n**0.5) + 1):
        if n % d == 0:
            return False
    return True


@circuit
def main(numbers):
    return any(is_prime(n) for n in numbers)  # parallel


def cases():
    return [
        lambda: (([4, 6, 8, 9, 10, 12, 14, 15, 13, 16],), {}),
        lambda: (([4, 6, 8, 9, 10, 12, 14, 15],), {}),
    ]


MAIN = main
