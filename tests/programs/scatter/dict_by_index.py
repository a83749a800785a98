"""d[i] = e with the loop's own index."""

from circuit import circuit


@circuit
def main(xs):
    table = {}
    for i, x in enumerate(xs):  # parallel
        table[i] = x * 2
    return table


def cases():
    return [
        lambda: ((list(range(70)),), {}),
    ]


MAIN = main
PARALLEL = True
