"""Relative frequencies of letters."""

from circuit import circuit


@circuit
def main(text):
    counts = {}
    for char in text:  # parallel
        if char.isalpha():
            low = char.lower()
            counts[low] = counts.get(low, 0) + 1
    total = sum(counts.values())
    return {c: counts[c] / total for c in sorted(counts)}


def cases():
    return [
        lambda: (("A Few Words Of Quite Unequal Lengths, standing: here?" * 2,), {}),
    ]


MAIN = main
