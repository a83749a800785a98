"""A model of letters' successors, and texts scored by it."""

import math
from collections import defaultdict

from circuit import circuit


class Model:
    def __init__(self, n):
        self.n = n
        self.counts = defaultdict(lambda: defaultdict(int))

    def train(self, text):
        padded = " " * self.n + text
        for i in range(self.n, len(padded)):
            self.counts[padded[i - self.n : i]][padded[i]] += 1

    def score(self, text):
        total = 0.0
        padded = " " * self.n + text
        for i in range(self.n, len(padded)):
            after = self.counts.get(padded[i - self.n : i], {})
            total += math.log(
                (after.get(padded[i], 0) + 1) / (sum(after.values()) + 27)
            )
        return total


@circuit
def main(corpus, candidates):
    model = Model(2)
    for text in corpus:
        model.train(text)
    scores = {text: model.score(text) for text in candidates}  # parallel
    return max(scores, key=scores.get), scores


def cases():
    return [
        lambda: (
            (
                ["the cat sat on the mat", "the dog and the cat"],
                [f"the {w} sat" for w in "cat dog zzz mat and tac".split()],
            ),
            {},
        ),
    ]


MAIN = main
