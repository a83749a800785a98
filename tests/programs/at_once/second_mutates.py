"""The second circuit changes an object that the first one reads."""

from circuit import circuit


@circuit
def size(xs):
    return len(xs)


@circuit
def grown(xs):
    xs.append(0)
    return len(xs)


@circuit
def main(xs):
    return size(xs), grown(xs), size(xs)


def cases():
    return [
        lambda: (([1, 2],), {}),
    ]


MAIN = main
