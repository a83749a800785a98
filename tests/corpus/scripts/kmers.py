"""Frequent subsequences of a genome, in both directions."""

from collections import Counter

from circuit import circuit


PAIRS = {"A": "T", "C": "G", "G": "C", "T": "A"}


def reverse_complement(text):
    return "".join(PAIRS[base] for base in reversed(text))


@circuit
def main(genome, k):
    counts = Counter()
    for i in range(len(genome) - k + 1):  # parallel
        kmer = genome[i : i + k]
        counts[min(kmer, reverse_complement(kmer))] += 1
    most = max(counts.values())
    return sorted(kmer for kmer, n in counts.items() if n == most), dict(counts)


def cases():
    return [
        lambda: (("ACGTTGCATGTCGCATGATGCATGAGAGCT" * 2, 4), {}),
    ]


MAIN = main
