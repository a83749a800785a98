"""sys._getframe in the body."""

import sys

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # sequential
        out.append((sys._getframe().f_code.co_name, sys._getframe().f_lineno))
    return out


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
