"""A map built with extend of several items."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.extend([x, -x])
    return out


def cases():
    return [
        lambda: ((list(range(150)),), {}),
        lambda: ((["a", 1],), {}),
    ]


MAIN = main
PARALLEL = True
