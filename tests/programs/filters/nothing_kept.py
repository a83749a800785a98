"""A filter that keeps nothing."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        if x is None:
            out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
PARALLEL = True
