"""dict() of a generator of pairs."""

from circuit import circuit


@circuit
def main(words):
    return dict((w, len(w)) for w in words)  # parallel


def cases():
    return [
        lambda: ((["w%d" % (i % 30) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
