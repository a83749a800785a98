"""A lambda bound before the loop."""

from circuit import circuit


@circuit
def main(xs):
    f = lambda x: x * x - 1
    out = []
    for x in xs:  # parallel
        out.append(f(x))
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
