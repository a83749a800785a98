"""A generator function: yields from inside a loop."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        yield x * 2


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
