"""Both calls draw from one iterator."""

from circuit import circuit


@circuit
def pair(items):
    return [x for x in items][:2]


@circuit
def main(xs):
    items = iter(xs)
    return pair(items), pair(items)


def cases():
    return [
        lambda: (([1, 2, 3, 4, 5],), {}),
    ]


MAIN = main
