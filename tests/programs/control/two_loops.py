"""Two loops in a row, the second reads what the first built."""

from circuit import circuit


@circuit
def main(lines):
    words = []
    for line in lines:  # parallel
        words.extend(line.split())
    counts = {}
    for word in words:  # parallel
        counts[word] = counts.get(word, 0) + 1
    return counts


def cases():
    return [
        lambda: ((["the cat the dog", "a cat", "", "dog end"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
