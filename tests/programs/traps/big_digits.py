"""int() and str() under the int digits limit."""

import sys

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(len(str(10**x)))
    return out
def make(limit, n):
    def maker():
        sys.set_int_max_str_digits(limit)
        return ([n + i for i in range(20)],), {}
    return maker


def cases():
    return [
        make(4300, 10),
        make(640, 630),
        make(0, 700),
    ]


MAIN = main
