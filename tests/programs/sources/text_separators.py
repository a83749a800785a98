"""\x1c, \x85 and U+2028 do not end lines of a file, but split words."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    for line in open(path, encoding="utf-8"):  # parallel
        out.append((line.split(), line.splitlines()))
    return out
def make():
    path = workspace() / "a.txt"
    path.write_text("a\x1cb\x85c\u2028d\x0be\x0cf\n" * 40, "utf-8", newline="")
    return (str(path),), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
