"""yield from and a return value."""

from circuit import circuit


def inner(xs):
    for x in xs:
        yield x
    return len(xs)
@circuit
def main(rows):
    for row in rows:
        count = yield from inner(row)
        yield count


def cases():
    return [
        lambda: (([[1, 2], [], [3]] * 8,), {}),
    ]


MAIN = main
