"""A defaultdict of defaultdicts of ints."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(lines):
    follow = defaultdict(lambda: defaultdict(int))
    for line in lines:  # parallel
        words = line.split()
        for a, b in zip(words, words[1:]):
            follow[a][b] += 1
    return {a: dict(b) for a, b in follow.items()}


def cases():
    return [
        lambda: ((["a b c a b", "b a", "c c c"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
