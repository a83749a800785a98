"""A walrus in the condition."""

import re

from circuit import circuit


@circuit
def main(lines):
    out = []
    for line in lines:  # parallel
        if m := re.match(r"(\w+)=(\d+)", line):
            out.append((m[1], int(m[2])))
    return out


def cases():
    return [
        lambda: ((["a=1", "nothing", "bc=22 "] * 25,), {}),
    ]


MAIN = main
PARALLEL = True
