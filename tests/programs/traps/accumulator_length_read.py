"""len(out) read in the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        if len(out) < 10:
            out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
