"""Folds of a nearest-mean classifier."""

from circuit import circuit


def fit(samples):
    sums = {}
    for features, label in samples:
        total, count = sums.get(label, ([0.0] * len(features), 0))
        sums[label] = ([t + f for t, f in zip(total, features)], count + 1)
    return {label: [t / n for t in total] for label, (total, n) in sums.items()}


def classify(model, features):
    def distance(label):
        return sum((a - b) ** 2 for a, b in zip(model[label], features))

    return min(model, key=distance)


@circuit
def main(samples, folds):
    scores = []
    for k in range(folds):  # parallel
        train = [s for i, s in enumerate(samples) if i % folds != k]
        test = [s for i, s in enumerate(samples) if i % folds == k]
        model = fit(train)
        hits = sum(classify(model, features) == label for features, label in test)
        scores.append(hits / len(test))
    return scores, sum(scores) / folds


def cases():
    return [
        lambda: (
            ([((i % 7 + (i % 2) * 3, i * 3 % 5), "ab"[i % 2]) for i in range(40)], 5),
            {},
        ),
    ]


MAIN = main
