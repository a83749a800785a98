"""Nearest words by edit distance."""

from circuit import circuit


def distance(a, b):
    previous = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        current = [i]
        for j, cb in enumerate(b, 1):
            current.append(
                min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (ca != cb))
            )
        previous = current
    return previous[-1]


@circuit
def main(words, dictionary):
    suggestions = {}
    for word in words:  # parallel
        if word in dictionary:
            continue
        ranked = sorted(dictionary, key=lambda known: (distance(word, known), known))
        suggestions[word] = ranked[:2]
    return suggestions


def cases():
    return [
        lambda: (
            (
                "teh quick brwon fox jmups oevr the lazi dgo".split(),
                ["the", "quick", "brown", "fox", "jumps", "over", "lazy", "dog"],
            ),
            {},
        ),
    ]


MAIN = main
