"""builtins.len replaced between calls."""

import builtins

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:
        out.append(len(row))
    return out
def plain():
    return ([[1], [1, 2]] * 20,), {}
class Patched:
    def __iter__(self):
        original = builtins.len
        builtins.len = lambda xs: original(xs) + 100
        try:
            yield from [[1], [1, 2]] * 20
        finally:
            builtins.len = original
def patched():
    return (Patched(),), {}


def cases():
    return [
        plain,
        patched,
        plain,
    ]


MAIN = main
