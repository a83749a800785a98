"""How often neighbouring words occur together."""

from circuit import circuit


@circuit
def main(words):
    counts = {}
    for i in range(len(words) - 1):  # parallel
        pair = (words[i], words[i + 1])
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def cases():
    return [
        lambda: (("the cat and the dog and the bird in the tree".split() * 4,), {}),
    ]


MAIN = main
