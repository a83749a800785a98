"""StopIteration inside a generator function becomes RuntimeError."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        if x == 30:
            next(iter([]))
        yield x


def cases():
    return [
        lambda: ((list(range(50)),), {}),
    ]


MAIN = main
