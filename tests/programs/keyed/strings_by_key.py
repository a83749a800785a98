"""Strings of each key grown by +=."""

from circuit import circuit


@circuit
def main(rows):
    texts = {}
    for key, value in rows:  # parallel
        texts[key] = texts.get(key, "") + value
    return texts


def cases():
    return [
        lambda: (([(i % 5, "s%d" % i) for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
