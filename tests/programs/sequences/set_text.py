"""A loop over a set of texts, in its own order."""

from circuit import circuit


@circuit
def main(words):
    out = []
    for word in words:  # parallel
        out.append(word + "!")
    return out


def cases():
    return [
        lambda: (({"w%d" % i for i in range(60)},), {}),
        lambda: ((frozenset("abcdefghij"),), {}),
    ]


MAIN = main
PARALLEL = True
