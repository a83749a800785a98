"""choices with weights; means of resamples."""

import random

from circuit import circuit

@circuit
def main(xs, n):
    means = []
    for _ in range(n):  # parallel
        again = random.choices(xs, k=len(xs))
        means.append(sum(again) / len(again))
    return sorted(means)


def cases():
    return [
        lambda: ((list(range(30)), 80), {}),
    ]


MAIN = main
PARALLEL = True
