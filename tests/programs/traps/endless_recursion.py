"""RecursionError from an item."""

from circuit import circuit


def down(n):
    return down(n + 1) + 1
@circuit
def main(xs, out):
    for x in xs:
        try:
            out.append(x if x != 20 else down(0))
        except RecursionError as error:
            out.append(type(error).__name__)
    return out


def cases():
    return [
        lambda: ((list(range(40)), [],), {}),
    ]


MAIN = main
