"""A file opened before the loop and read in the body."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, xs):
    out = []
    with open(path) as file:
        for x in xs:
            out.append((x, file.readline()))
    return out
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n" for i in range(90)))
    return (path, list(range(40))), {}


def cases():
    return [
        make,
    ]


MAIN = main
