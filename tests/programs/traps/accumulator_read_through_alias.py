"""The body reads the accumulator under another name."""

from circuit import circuit


@circuit
def main(xs):
    out = [1]
    view = out
    for x in xs:
        out.append(x + len(view))
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
