"""Word count by d[k] = d.get(k, 0) + 1."""

from circuit import circuit


@circuit
def main(lines):
    counts = {}
    for line in lines:  # parallel
        for word in line.split():
            counts[word] = counts.get(word, 0) + 1
    return counts


def cases():
    return [
        lambda: ((["the cat the dog", "a cat", "", "dog end"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
