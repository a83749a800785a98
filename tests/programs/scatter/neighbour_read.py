"""xs[i] reads xs[i - 1], which the iteration before wrote."""

from circuit import circuit


@circuit
def main(xs):
    for i in range(1, len(xs)):  # sequential
        xs[i] = xs[i] + xs[i - 1]
    return xs


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
