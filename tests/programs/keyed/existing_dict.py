"""A keyed fold into the caller's own dict."""

from circuit import circuit


@circuit
def main(words, counts):
    for word in words:  # parallel
        counts[word] = counts.get(word, 0) + 1
    return counts


def cases():
    return [
        lambda: ((["w%d" % (i * i % 17) for i in range(120)], {"w4": 100, "x": 1},), {}),
    ]


MAIN = main
PARALLEL = True
