"""xs[i] = f(xs[i]) in the caller's list."""

from circuit import circuit


@circuit
def main(xs):
    for i in range(len(xs)):  # parallel
        xs[i] = xs[i] * 2 + 1


def cases():
    return [
        lambda: ((list(range(150)),), {}),
    ]


MAIN = main
PARALLEL = True
