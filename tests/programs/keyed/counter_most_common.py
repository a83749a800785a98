"""most_common breaks ties by first seen."""

from collections import Counter

from circuit import circuit


@circuit
def main(lines):
    counts = Counter()
    for line in lines:  # parallel
        for letter in line:
            counts[letter] += 1
    return counts.most_common(5)


def cases():
    return [
        lambda: ((["abcabd", "cafe", "face", "bead"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
