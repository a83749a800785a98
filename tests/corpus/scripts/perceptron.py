"""A perceptron trained over epochs, then used."""

from circuit import circuit


@circuit
def main(samples, epochs, rate):
    weights = [0.0] * (len(samples[0][0]) + 1)
    for _ in range(epochs):
        for features, label in samples:
            score = weights[0] + sum(w * f for w, f in zip(weights[1:], features))
            guess = 1 if score > 0 else 0
            step = rate * (label - guess)
            weights[0] += step
            for j, f in enumerate(features):
                weights[j + 1] += step * f
    predictions = []
    for features, _ in samples:  # parallel
        score = weights[0] + sum(w * f for w, f in zip(weights[1:], features))
        predictions.append(1 if score > 0 else 0)
    return weights, predictions


def cases():
    return [
        lambda: (
            (
                [
                    ((i % 7 - 3, i * 3 % 5 - 2), int(i % 7 > i * 3 % 5))
                    for i in range(30)
                ],
                4,
                0.1,
            ),
            {},
        ),
    ]


MAIN = main
