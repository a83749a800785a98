"""The first loop changes what the second reads through an alias."""

from circuit import circuit


@circuit
def main(xs, ys):
    for i in range(len(xs)):
        xs[i] += 1
    return [y * 2 for y in ys]
def same():
    xs = list(range(50))
    return (xs, xs), {}


def cases():
    return [
        same,
        lambda: ((list(range(50)), list(range(50)),), {}),
    ]


MAIN = main
