"""Words found by a compiled pattern."""

import re

from circuit import circuit


WORD = re.compile(r"[A-Za-z_]\w*")
@circuit
def main(lines):
    out = []
    for line in lines:  # parallel
        for match in WORD.finditer(line):
            out.append((match.group(), match.start()))
    return out


def cases():
    return [
        lambda: ((["def f(x): return x + 1", "", "a1 = b_2 # é"] * 15,), {}),
    ]


MAIN = main
PARALLEL = True
