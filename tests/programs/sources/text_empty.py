"""An empty file, a file of one newline, a file without one."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    for line in open(path):
        out.append(line)
    return out
def make(data):
    def maker():
        path = workspace() / "a.txt"
        path.write_bytes(data)
        return (str(path),), {}
    return maker


def cases():
    return [
        make(b""),
        make(b"\n"),
        make(b"x"),
        make(b"\r"),
    ]


MAIN = main
