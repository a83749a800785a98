"""with contextlib.suppress inside the body."""

import contextlib

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        with contextlib.suppress(ZeroDivisionError):
            out.append(10 // x)
    return out


def cases():
    return [
        lambda: (([1, 0, 2, 5] * 20,), {}),
    ]


MAIN = main
PARALLEL = True
