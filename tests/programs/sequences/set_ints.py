"""A loop over a set of ints."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(x * 2)
    return out


def cases():
    return [
        lambda: (({i * 37 % 1009 for i in range(90)},), {}),
    ]


MAIN = main
PARALLEL = True
