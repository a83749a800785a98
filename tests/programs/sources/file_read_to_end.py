"""A file object passed in and read to its end."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(file):
    out = []
    for line in file:
        out.append(line.strip())
    return out, file.read(), file.tell()
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n" for i in range(90)))
    return (open(path),), {}


def cases():
    return [
        make,
    ]


MAIN = main
