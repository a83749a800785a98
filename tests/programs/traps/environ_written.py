"""os.environ written in the loop."""

import os

from circuit import circuit


@circuit
def main(xs):
    for x in xs:
        os.environ["CIRCUIT_PROGRAM_LAST"] = str(x)
    return os.environ["CIRCUIT_PROGRAM_LAST"]


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
