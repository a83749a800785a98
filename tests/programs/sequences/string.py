"""A loop over the characters of a text."""

from circuit import circuit


@circuit
def main(text):
    counts = {}
    for c in text:  # parallel
        counts[c] = counts.get(c, 0) + 1
    return counts


def cases():
    return [
        lambda: (("Größe 😀 a\u0301 zebra " * 10,), {}),
    ]


MAIN = main
PARALLEL = True
