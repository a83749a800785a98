"""hash() of a text inside the body."""

from circuit import circuit


@circuit
def main(words):
    out = []
    for word in words:
        out.append(hash(word) % 1000)
    return out


def cases():
    return [
        lambda: ((["w%d" % i for i in range(60)],), {}),
    ]


MAIN = main
