"""enumerate over a file from 1."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    hits = []
    with open(path) as file:
        for number, line in enumerate(file, 1):  # parallel
            if "7" in line:
                hits.append((number, line.rstrip()))
    return hits
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"{i}\n" for i in range(120)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
