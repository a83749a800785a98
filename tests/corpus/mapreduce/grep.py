"""The numbered lines that match a pattern."""

import re

from circuit import circuit


@circuit
def main(lines, pattern):
    expression = re.compile(pattern)
    found = []
    for number, line in enumerate(lines, 1):  # parallel
        if expression.search(line):
            found.append((number, line))
    return found


def cases():
    return [
        lambda: (
            ([f"line {i} of {i * 7 % 13} errors" for i in range(50)], r"of [37] err"),
            {},
        ),
    ]


MAIN = main
