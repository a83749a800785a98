"""A fold by modular arithmetic."""

from circuit import circuit


@circuit
def main(xs):
    acc = 7
    for x in xs:
        acc = (acc * 31 + x) % 1000003
    return acc


def cases():
    return [
        lambda: ((list(range(90)),), {}),
    ]


MAIN = main
