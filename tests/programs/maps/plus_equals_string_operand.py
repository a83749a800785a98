"""A list grown by += of a string takes its characters."""

from circuit import circuit


@circuit
def main(words):
    out = []
    for word in words:  # parallel
        out += word
    return out


def cases():
    return [
        lambda: ((["ab", "cde", "", "ß"] * 30,), {}),
    ]


MAIN = main
PARALLEL = True
