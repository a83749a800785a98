"""SystemExit raised by the body, with a code."""

import sys

from circuit import circuit


@circuit
def main(xs, out):
    for x in xs:
        out.append(x)
        if x == 30:
            sys.exit(3)


def cases():
    return [
        lambda: ((list(range(50)), [],), {}),
    ]


MAIN = main
