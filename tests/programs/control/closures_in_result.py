"""Closures made in the loop share the loop variable."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(lambda: x)
    return [f() for f in out]


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
