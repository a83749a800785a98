"""del of a temporary inside the body."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        half = x / 2
        out.append(half)
        del half
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
