"""The function's own name and attributes."""

from circuit import circuit


@circuit
def main(xs):
    """The doc."""
    out = []
    for x in xs:
        out.append((main.__name__, main.__doc__, x))
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
