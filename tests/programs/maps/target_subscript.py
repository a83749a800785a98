"""The loop's target is a subscript."""

from circuit import circuit


@circuit
def main(xs):
    box = [None]
    out = []
    for box[0] in xs:
        out.append(box[0] + 1)
    return box, out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
