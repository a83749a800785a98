"""The best single split of a table."""

from circuit import circuit


def gini(labels):
    total = len(labels)
    return 1 - sum((labels.count(l) / total) ** 2 for l in sorted(set(labels)))


@circuit
def main(rows, labels):
    best = (float("inf"), None, None)
    for column in range(len(rows[0])):  # parallel
        for value in sorted({row[column] for row in rows}):
            left = [l for row, l in zip(rows, labels) if row[column] <= value]
            right = [l for row, l in zip(rows, labels) if row[column] > value]
            if not left or not right:
                continue
            cost = (len(left) * gini(left) + len(right) * gini(right)) / len(rows)
            if cost < best[0]:
                best = (cost, column, value)
    return best


def cases():
    return [
        lambda: (
            (
                [(i % 5, i * 3 % 7, i % 2) for i in range(24)],
                ["ab"[i * 3 % 7 > 3] for i in range(24)],
            ),
            {},
        ),
    ]


MAIN = main
