"""Weights of words in documents."""

import math
import re

from circuit import circuit


def tokens(text):
    return re.findall(r"[a-z]+", text.lower())


@circuit
def main(documents):
    frequency = {}
    for text in documents:  # parallel
        for word in set(tokens(text)):
            frequency[word] = frequency.get(word, 0) + 1
    n = len(documents)
    weights = []
    for text in documents:  # parallel
        counts = {}
        for word in tokens(text):
            counts[word] = counts.get(word, 0) + 1
        weights.append(
            {w: round(c * math.log(n / frequency[w]), 6) for w, c in counts.items()}
        )
    return sorted(frequency.items()), weights


def cases():
    return [
        lambda: (
            (
                [
                    f"Word{'abc'[i % 3]} and the word{'xyz'[i % 3]} of the {'day' * (i % 2)}"
                    for i in range(24)
                ],
            ),
            {},
        ),
    ]


MAIN = main
