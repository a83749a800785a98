"""Bytes grown by +=."""

from circuit import circuit


@circuit
def main(words):
    out = b""
    for word in words:  # parallel
        out += word.encode("utf-8")
    return out


def cases():
    return [
        lambda: ((["a", "ß", "€"] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
