"""Of two failing items the earlier one's exception counts."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        if x == 30:
            raise KeyError("thirty")
        if x == 60:
            raise IndexError("sixty")
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
