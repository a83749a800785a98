"""os.environ read in the body changes between the calls."""

import os

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:  # parallel
        out.append(os.environ.get("CIRCUIT_PROGRAM_SCALE", "none") + str(x))
    return out
def make(value):
    def maker():
        os.environ["CIRCUIT_PROGRAM_SCALE"] = value
        return (list(range(40)),), {}
    return maker


def cases():
    return [
        lambda: ((list(range(40)),), {}),
        make("a"),
        make("b"),
    ]


MAIN = main
PARALLEL = True
