"""A mutable default argument grows from call to call."""

from circuit import circuit


@circuit
def main(xs, out=[]):
    for x in xs:
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
