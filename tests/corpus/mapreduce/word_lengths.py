"""The mean length of words by first letter."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(text):
    totals = defaultdict(int)
    counts = defaultdict(int)
    for word in text.split():  # parallel
        totals[word[0].lower()] += len(word)
        counts[word[0].lower()] += 1
    return {letter: totals[letter] / counts[letter] for letter in sorted(totals)}


def cases():
    return [
        lambda: (("The cat and the dog and Then a bird in the tree " * 4,), {}),
    ]


MAIN = main
