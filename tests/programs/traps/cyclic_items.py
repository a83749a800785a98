"""Items and results with cycles."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        ring = [x]
        ring.append(ring)
        out.append(ring)
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
PARALLEL = True
