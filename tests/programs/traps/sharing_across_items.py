"""One object made before the loop stands in every result."""

from circuit import circuit


@circuit
def main(xs):
    common = []
    out = []
    for x in xs:
        out.append((x, common))
    common.append("late")
    return out


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
