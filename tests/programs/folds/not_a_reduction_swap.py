"""acc = x - acc is not a reduction."""

from circuit import circuit


@circuit
def main(xs):
    acc = 0
    for x in xs:
        acc = x - acc
    return acc


def cases():
    return [
        lambda: ((list(range(91)),), {}),
    ]


MAIN = main
