"""The same list passed as two arguments."""

from circuit import circuit


@circuit
def main(a, b):
    for x in list(a):
        b.append(x * 2)
    return a
def make():
    xs = list(range(30))
    return (xs, xs), {}


def cases():
    return [
        make,
        lambda: ((list(range(30)), [],), {}),
    ]


MAIN = main
