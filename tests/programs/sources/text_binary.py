"""A binary file by lines."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    with open(path, "rb") as file:
        for line in file:
            out.append(line.rstrip(b"\n"))
    return out
def make():
    path = workspace() / "a.bin"
    path.write_bytes(b"a\r\nb\rc\n\x00\xff\n" * 30)
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
