"""A warning turned into an error by the program."""

import warnings

from circuit import circuit


@circuit
def main(xs):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for x in xs:
            if x == 25:
                warnings.warn("now")


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
