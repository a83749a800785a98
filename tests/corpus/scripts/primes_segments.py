"""Primes by segments of a sieve."""

from circuit import circuit


def segment(low, high, small):
    marks = bytearray(b"\x01") * (high - low)
    for p in small:
        for n in range(max(p * p, (low + p - 1) // p * p), high, p):
            marks[n - low] = 0
    return [low + i for i, mark in enumerate(marks) if mark]


@circuit
def main(limit, width):
    small = [
        n for n in range(2, int(limit**0.5) + 1) if all(n % d for d in range(2, n))
    ]
    found = []
    for low in range(2, limit, width):  # parallel
        found += segment(low, min(low + width, limit), small)
    return found


def cases():
    return [
        lambda: ((400, 50), {}),
    ]


MAIN = main
