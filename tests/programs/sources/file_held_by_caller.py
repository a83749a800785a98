"""A file object passed in half read, and used afterwards."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(file):
    out = []
    for line in file:
        if line.startswith("30"):
            break
        out.append(line)
    return out, file.readline()
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n" for i in range(90)))
    file = open(path)
    file.readline()
    file.readline()
    return (file,), {}


def cases():
    return [
        make,
    ]


MAIN = main
