"""How often each word occurs."""

from circuit import circuit


@circuit
def main(words):
    counts = {}
    for word in words:  # parallel
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def cases():
    return [
        lambda: (("the cat and the dog and the bird in the tree".split() * 4,), {}),
    ]


MAIN = main
