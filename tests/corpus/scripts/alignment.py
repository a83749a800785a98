"""Pairs of sequences aligned after Needleman and Wunsch."""

from circuit import circuit


def align(a, b, gap=-2):
    rows = [[j * gap for j in range(len(b) + 1)]]
    for i in range(1, len(a) + 1):
        row = [i * gap]
        for j in range(1, len(b) + 1):
            score = 1 if a[i - 1] == b[j - 1] else -1
            row.append(
                max(rows[i - 1][j - 1] + score, rows[i - 1][j] + gap, row[j - 1] + gap)
            )
        rows.append(row)
    return rows[-1][-1]


@circuit
def main(sequences):
    scores = {}
    names = sorted(sequences)
    for i in range(len(names)):  # parallel
        for j in range(i + 1, len(names)):
            scores[names[i], names[j]] = align(sequences[names[i]], sequences[names[j]])
    return scores


def cases():
    return [
        lambda: (
            ({f"s{i}": "ACGT"[i % 4 :] + "GATTACA"[: i % 7] for i in range(9)},),
            {},
        ),
    ]


MAIN = main
