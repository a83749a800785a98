"""print to stdout and stderr, interleaved."""

import sys

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        print("out", x)
        if x % 3 == 0:
            print("err", x, file=sys.stderr)


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
