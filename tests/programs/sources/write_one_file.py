"""Lines written to one open file in order."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(xs, path):
    with open(path, "w") as out:
        for x in xs:
            out.write(f"{x * x}\n")
            print(x, file=out)


def cases():
    return [
        lambda: ((list(range(60)), workspace() / "out.txt"), {}),
    ]


MAIN = main
