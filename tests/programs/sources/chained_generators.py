"""A pipeline of generator expressions over a file."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    with open(path) as file:
        stripped = (line.strip() for line in file)
        numbers = (int(s) for s in stripped if s)
        return sum(n * n for n in numbers)
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n\n" for i in range(90)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
