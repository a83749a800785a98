"""Lambdas that bind the item as a default."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(lambda y, x=x: x * y)
    return [f(2) for f in out], out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
