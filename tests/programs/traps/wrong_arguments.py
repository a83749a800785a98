"""A call with missing arguments raises the same TypeError."""

from circuit import circuit


@circuit
def main(a, b):
    return [x for x in a] + [b]


def cases():
    return [
        lambda: (([1],), {}),
        lambda: (([1], 2, 3), {}),
        lambda: (([1],), {"c": 1}),
    ]


MAIN = main
