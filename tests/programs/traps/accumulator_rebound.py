"""The accumulator is bound to a new list in the middle."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    pages = []
    for x in xs:
        out.append(x)
        if len(out) == 7:
            pages.append(out)
            out = []
    return pages, out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
