"""A filter by if."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        if x % 3 == 1:
            out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(200)),), {}),
    ]


MAIN = main
PARALLEL = True
