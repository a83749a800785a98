"""A classifier of short messages, trained and tested."""

import math

from circuit import circuit


class NaiveBayes:
    def __init__(self):
        self.words = {}
        self.totals = {}
        self.labels = {}

    def fit(self, samples):
        for text, label in samples:
            self.labels[label] = self.labels.get(label, 0) + 1
            counts = self.words.setdefault(label, {})
            for word in text.split():
                counts[word] = counts.get(word, 0) + 1
                self.totals[label] = self.totals.get(label, 0) + 1

    def predict(self, text):
        best, best_score = None, -math.inf
        for label, count in self.labels.items():
            score = math.log(count)
            for word in text.split():
                seen = self.words[label].get(word, 0)
                score += math.log((seen + 1) / (self.totals[label] + 10))
            if score > best_score:
                best, best_score = label, score
        return best


@circuit
def main(train, test):
    model = NaiveBayes()
    model.fit(train)
    hits = 0
    for text, label in test:  # parallel
        if model.predict(text) == label:
            hits += 1
    return hits / len(test)


def cases():
    return [
        lambda: (
            (
                [
                    ("buy cheap pills now", "spam"),
                    ("see you at lunch", "ham"),
                    ("cheap lunch now", "ham"),
                ],
                [
                    (f"{w} {v} now", "spam")
                    for w in ("cheap", "buy", "see")
                    for v in ("pills", "lunch", "you")
                ],
            ),
            {},
        ),
    ]


MAIN = main
