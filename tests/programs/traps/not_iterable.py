"""A loop over something that cannot be iterated."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        print(x)


def cases():
    return [
        lambda: ((5,), {}),
        lambda: ((None,), {}),
    ]


MAIN = main
