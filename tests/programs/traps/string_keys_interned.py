"""Equal texts from different places are one key."""

from circuit import circuit


@circuit
def main(words):
    counts = {}
    for word in words:  # parallel
        key = "".join(list(word))
        counts[key] = counts.get(key, 0) + 1
    return counts


def cases():
    return [
        lambda: ((["ab", "a" + "b", "b"] * 15,), {}),
    ]


MAIN = main
PARALLEL = True
