"""Lines of sys.stdin."""

import io
import sys

from circuit import circuit


@circuit
def main():
    out = []
    for line in sys.stdin:
        out.append(line.strip())
    return out
def make():
    sys.stdin = io.StringIO("a\nb\nc\n" * 10)
    return (), {}


def cases():
    return [
        make,
    ]


MAIN = main
