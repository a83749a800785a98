"""xs[i] = … under enumerate of the same list."""

from circuit import circuit


@circuit
def main(xs):
    for i, x in enumerate(xs):
        xs[i] = x * 2 + 1
    return xs


def cases():
    return [
        lambda: ((list(range(150)),), {}),
    ]


MAIN = main
