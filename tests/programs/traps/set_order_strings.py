"""The iteration order of a set built in the loop."""

from circuit import circuit


@circuit
def main(words):
    seen = set()
    for word in words:  # parallel
        seen.add(word)
    out = []
    for word in seen:  # parallel
        out.append(word)
    return seen, out, list(seen), repr(seen)


def cases():
    return [
        lambda: ((["w%d" % (i * 31 % 97) for i in range(300)],), {}),
    ]


MAIN = main
PARALLEL = True
