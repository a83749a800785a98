"""A file opened by pathlib."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    longest = ""
    with path.open(encoding="utf-8") as file:
        for line in file:  # parallel
            if len(line) > len(longest):
                longest = line
    return longest
def make():
    path = workspace() / "a.txt"
    path.write_text("".join("x" * (i * 37 % 50) + "\n" for i in range(90)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
