"""KeyboardInterrupt raised by the body."""

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:
        if x == 30:
            raise KeyboardInterrupt
        out.append(x)


def cases():
    return [
        lambda: ((list(range(50)), [],), {}),
    ]


MAIN = main
