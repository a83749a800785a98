"""The nearest neighbours' most frequent label."""

import math

from circuit import circuit


@circuit
def main(train, queries, k):
    labels = []
    for q in queries:  # parallel
        near = []
        for point, label in train:
            d = math.sqrt(sum((a - b) ** 2 for a, b in zip(point, q)))
            near.append((d, label))
        near.sort()
        votes = {}
        for _, label in near[:k]:
            votes[label] = votes.get(label, 0) + 1
        labels.append(max(votes, key=votes.get))
    return labels


def cases():
    return [
        lambda: (
            (
                [((i % 7 / 2, i % 11 / 3), "ab"[i % 2]) for i in range(30)],
                [(i / 5, 1.0) for i in range(12)],
                5,
            ),
            {},
        ),
    ]


MAIN = main
