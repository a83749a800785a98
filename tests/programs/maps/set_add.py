"""A set filled with add."""

from circuit import circuit


@circuit
def main(words):
    seen = set()
    for word in words:  # parallel
        seen.add(word[:2])
    return seen


def cases():
    return [
        lambda: ((["w%d" % (i * 13 % 60) for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
