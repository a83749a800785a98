"""A list grown by += of a list."""

from circuit import circuit


@circuit
def main(words):
    out = []
    for word in words:  # parallel
        out += [word.upper(), len(word)]
    return out


def cases():
    return [
        lambda: ((["ab", "cde", "", "ß"] * 30,), {}),
    ]


MAIN = main
PARALLEL = True
