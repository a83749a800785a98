"""The append method bound to a name before the loop."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    add = out.append
    for x in xs:
        add(x * 3)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
