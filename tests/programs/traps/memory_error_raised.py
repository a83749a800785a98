"""MemoryError raised by the body."""

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:
        if x == 20:
            raise MemoryError("user's own")
        out.append(x)


def cases():
    return [
        lambda: ((list(range(40)), [],), {}),
    ]


MAIN = main
