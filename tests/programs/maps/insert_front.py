"""insert(0, …) reverses: not an append."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.insert(0, x)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
