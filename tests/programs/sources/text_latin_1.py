"""A latin-1 file, and undecodable bytes replaced."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, encoding, errors):
    total = []
    for line in open(path, encoding=encoding, errors=errors):  # parallel
        total.append(line.upper())
    return total
def make(encoding, errors):
    def maker():
        path = workspace() / "a.txt"
        path.write_bytes(b"caf\xe9 \xff\xc3\n" * 40)
        return (str(path), encoding, errors), {}
    return maker


def cases():
    return [
        make("latin-1", None),
        make("utf-8", "replace"),
        make("utf-8", "surrogateescape"),
        make("ascii", "ignore"),
    ]


MAIN = main
PARALLEL = True
