"""A set filled with update."""

from circuit import circuit


@circuit
def main(words):
    letters = set()
    for word in words:  # parallel
        letters.update(word)
    return letters


def cases():
    return [
        lambda: ((["alpha", "beta", "gamma", "delta", "épsilon"] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
