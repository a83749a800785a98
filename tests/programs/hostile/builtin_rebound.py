"""A builtin function is replaced in the middle of a loop."""

import builtins

from circuit import circuit


@circuit
def main(xs):
    out = []
    old = builtins.abs
    try:
        for x in xs:
            out.append(abs(-x))
            if x == 5:
                builtins.abs = lambda v: 0
    finally:
        builtins.abs = old
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
