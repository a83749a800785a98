"""The closest pairs of sequences, joined one after another."""

from circuit import circuit


@circuit
def main(sequences):
    clusters = [[name] for name in sequences]
    joined = []
    while len(clusters) > 1:
        best = None
        for i in range(len(clusters)):
            for j in range(i + 1, len(clusters)):
                d = 0
                for a in clusters[i]:
                    for b in clusters[j]:
                        d += sum(x != y for x, y in zip(sequences[a], sequences[b]))
                d /= len(clusters[i]) * len(clusters[j])
                if best is None or d < best[0]:
                    best = (d, i, j)
        d, i, j = best
        joined.append((d, clusters[i] + clusters[j]))
        merged = clusters[i] + clusters[j]
        clusters = [c for k, c in enumerate(clusters) if k not in (i, j)]  # parallel
        clusters.append(merged)
    return joined


def cases():
    return [
        lambda: (
            (
                {
                    f"s{i}": "".join("ACGT"[(i * j + i) % 4] for j in range(8))
                    for i in range(7)
                },
            ),
            {},
        ),
    ]


MAIN = main
