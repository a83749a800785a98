"""A tuple grown by +=."""

from circuit import circuit


@circuit
def main(xs):
    out = ()
    for x in xs:
        out += (x, x + 1)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
