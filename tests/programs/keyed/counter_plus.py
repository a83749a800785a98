"""Counter grown by += on keys."""

from collections import Counter

from circuit import circuit


@circuit
def main(words):
    counts = Counter()
    for word in words:  # parallel
        counts[word] += 1
    return counts


def cases():
    return [
        lambda: ((["w%d" % (i * i % 17) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
