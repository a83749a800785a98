"""Warnings are recorded in a list that the loop reads."""

import warnings

from circuit import circuit


@circuit
def main(xs):
    out = []
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter("always")
        for x in xs:
            if x % 3 == 0:
                warnings.warn(f"x {x}")
            out.append(len(w))
    return out, [str(i.message) for i in w]


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
