"""UTF-16 with its own byte order mark."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    return [line for line in open(path, encoding="utf-16")]
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"žluť {i} \u0a0d\n" for i in range(60)), "utf-16")
    return (str(path),), {}


def cases():
    return [
        make,
    ]


MAIN = main
