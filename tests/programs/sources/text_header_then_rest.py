"""The header read with next, the rest in the loop."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    with open(path) as file:
        names = next(file).strip().split(",")
        rows = []
        for line in file:  # parallel
            rows.append(dict(zip(names, line.strip().split(","))))
    return rows
def make():
    path = workspace() / "a.csv"
    path.write_text("a,b\n" + "".join(f"{i},{i * i}\n" for i in range(80)))
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
