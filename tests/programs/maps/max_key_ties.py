"""max() with a key keeps the first of equals."""

from circuit import circuit


@circuit
def main(words):
    return max((w for w in words), key=len)  # parallel


def cases():
    return [
        lambda: ((["a", "bb", "cc", "d", "ee"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
