"""Slices and steps of texts and lists in the body."""

from circuit import circuit


@circuit
def main(texts):
    out = []
    for text in texts:  # parallel
        out.append(text[::-1] + text[1:-1:2] + text[-1:])
    return out


def cases():
    return [
        lambda: ((["abc%d" % i for i in range(60)] + ["", "x"],), {}),
    ]


MAIN = main
PARALLEL = True
