"""Folds by `and` and `or` keep the operand itself."""

from circuit import circuit


@circuit
def main(xs):
    found = None
    every = True
    for x in xs:
        found = found or x
        every = every and x
    return found, every


def cases():
    return [
        lambda: (([0, "", [], 5, 0, 6] * 10,), {}),
    ]


MAIN = main
