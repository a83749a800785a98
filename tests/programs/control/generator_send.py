"""A generator function that receives values."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    for x in xs:
        got = yield total
        total += x if got is None else got
    return total


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
