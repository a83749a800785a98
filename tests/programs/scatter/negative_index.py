"""Negative indexes write from the end."""

from circuit import circuit


@circuit
def main(xs):
    out = [0] * len(xs)
    for i in range(len(xs)):  # parallel
        out[-i - 1] = xs[i]
    return out


def cases():
    return [
        lambda: ((list(range(80)),), {}),
    ]


MAIN = main
PARALLEL = True
