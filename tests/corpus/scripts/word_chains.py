"""Words that follow from each other by one letter."""

from circuit import circuit


@circuit
def main(words):
    neighbours = {}
    for word in words:  # parallel
        near = []
        for other in words:
            if len(other) == len(word):
                if sum(a != b for a, b in zip(word, other)) == 1:
                    near.append(other)
        neighbours[word] = near
    return neighbours


def cases():
    return [
        lambda: (("cat cot cog dog dig fig fit bit bat hat hot dot".split(),), {}),
    ]


MAIN = main
