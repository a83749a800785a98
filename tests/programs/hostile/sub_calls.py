"""`re.sub` with text, and with a function that keeps what it was given."""

import re

from circuit import circuit

KEPT = []


def keep(match):
    KEPT.append(match.group())
    return "<" + match.group() + ">"


@circuit
def main(lines, replacements):
    out = []
    for line, replacement in zip(lines, replacements):
        out.append(re.sub(r"\d+", replacement, line))
    return out


@circuit
def text(lines):
    out = []
    for line in lines:  # parallel
        out.append(re.sub(r"\d+", "N", re.sub(r"[ab]", f"<{line[:1]}>", line)))
    return out


@circuit
def both(lines, replacements):
    return main(lines, replacements), text(lines)


def cases():
    lines = [f"a{i} b{i * i}" for i in range(20)]
    return [
        lambda: ((lines, ["N"] * 20), {}),
        lambda: ((lines, ["N", keep] * 10), {}),
    ]


MAIN = both
