"""A temporary never bound in the loop raises UnboundLocalError."""

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        if x > 1000:
            found = x
    return found


def cases():
    return [
        lambda: ((list(range(30)),), {}),
        lambda: (([1, 2000, 3],), {}),
    ]


MAIN = main
