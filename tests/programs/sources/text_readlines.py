"""readlines, read().splitlines() and read().split("\n")."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    with open(path) as file:
        a = [len(line) for line in file.readlines()]  # parallel
    with open(path) as file:
        b = [line * 2 for line in file.read().splitlines()]  # parallel
    return a, b
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n" for i in range(60)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
