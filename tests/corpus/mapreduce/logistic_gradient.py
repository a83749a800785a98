"""One gradient step of logistic regression."""

import math

from circuit import circuit


@circuit
def main(samples, weights, rate):
    gradient = [0.0] * len(weights)
    for features, label in samples:  # parallel
        score = 0.0
        for w, f in zip(weights, features):
            score += w * f
        error = 1 / (1 + math.exp(-score)) - label
        for j in range(len(weights)):
            gradient[j] += error * features[j]
    return [w - rate * g for w, g in zip(weights, gradient)]


def cases():
    return [
        lambda: (
            (
                [((1.0, i % 7 / 3, i % 5 / 2), i % 2) for i in range(40)],
                [0.1, -0.2, 0.3],
                0.05,
            ),
            {},
        ),
    ]


MAIN = main
