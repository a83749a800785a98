"""A loop over sorted with a key."""

from circuit import circuit


@circuit
def main(words):
    out = []
    for word in sorted(words, key=str.lower):  # parallel
        out.append(word + "!")
    return out


def cases():
    return [
        lambda: ((["b%d" % (i * 7 % 50) if i % 2 else "A%d" % i for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
