"""locals() read in the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # sequential
        out.append(sorted(locals()))
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
