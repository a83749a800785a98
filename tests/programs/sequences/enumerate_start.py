"""enumerate with a start."""

from circuit import circuit


@circuit
def main(xs):
    out = {}
    for i, x in enumerate(xs, 5):  # parallel
        out[x] = i
    return out


def cases():
    return [
        lambda: ((list("abcdefghij") * 5,), {}),
    ]


MAIN = main
PARALLEL = True
