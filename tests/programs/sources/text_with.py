"""with open(…) as f."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    with open(path, encoding="utf-8") as file:
        for line in file:  # parallel
            out.append(line)
    return out, file.closed
def make():
    path = workspace() / "a.txt"
    path.write_text("".join(f"line {i}\n" for i in range(100)), "utf-8")
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
