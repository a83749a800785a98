"""An import inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        import math
        out.append(math.floor(x))
    return out


def cases():
    return [
        lambda: (([i / 3 for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
