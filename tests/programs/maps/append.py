"""A map built with append."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(x * x + 1)
    return out


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
        lambda: (([],), {}),
        lambda: (([5],), {}),
        lambda: (([1.5, True, 2**70, -3],), {}),
    ]


MAIN = main
PARALLEL = True
