"""Counter grown by update of each line's words."""

from collections import Counter

from circuit import circuit


@circuit
def main(lines):
    counts = Counter({"cat": 5})
    for line in lines:  # parallel
        counts.update(line.split())
    return counts


def cases():
    return [
        lambda: ((["the cat the dog", "a cat", "", "dog end"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
