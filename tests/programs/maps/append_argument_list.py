"""Appending to the caller's list keeps what it held."""

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:  # parallel
        out.append(x + 1)


def cases():
    return [
        lambda: ((list(range(50)), ["old"],), {}),
    ]


MAIN = main
PARALLEL = True
