"""Rounds that each begin with what the last one made: the loop inside is parallel."""

from circuit import circuit


@circuit
def main(numbers):
    step = 1
    for _ in range(3):  # sequential C301
        total = 0
        for n in numbers:  # parallel
            total += (n * step) % 7
        step = (step * 31 + total) % 1009
    centers = [0.0, 5.0]
    for _ in range(3):  # sequential C301
        sums, counts = [0.0, 0.0], [0, 0]
        for n in range(40):  # parallel
            nearest = 0 if abs(n - centers[0]) < abs(n - centers[1]) else 1
            sums[nearest] += n
            counts[nearest] += 1
        centers = [sums[j] / max(counts[j], 1) for j in range(2)]
    return step, centers


def cases():
    return [lambda: ((list(range(30)),), {})]


MAIN = main
PARALLEL = True
