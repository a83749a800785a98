"""A list from which items are removed while it is iterated."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        if x % 2 == 0:
            xs.remove(x)
    return xs


def cases():
    return [
        lambda: (([2, 4, 6, 7, 8, 8] * 10,), {}),
    ]


MAIN = main
