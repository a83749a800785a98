"""logging.exception inside except."""

import logging

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        try:
            out.append(10 // x)
        except ZeroDivisionError:
            logging.exception("item %s", x)
    return out


def cases():
    return [
        lambda: (([1, 0, 2, 0] * 8,), {}),
    ]


MAIN = main
