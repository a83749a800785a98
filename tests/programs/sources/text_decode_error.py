"""An undecodable byte far into the file raises after earlier effects."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, out):
    for line in open(path, encoding="utf-8"):
        out.append(line)
    return out
def make():
    path = workspace() / "a.txt"
    path.write_bytes(b"fine line of text\n" * 2000 + b"bad \xff\n" + b"more\n" * 50)
    return (str(path), []), {}


def cases():
    return [
        make,
    ]


MAIN = main
