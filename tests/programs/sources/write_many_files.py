"""One file written by each iteration."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(xs, folder):
    for x in xs:
        (folder / f"{x}.txt").write_text(str(x * x))


def cases():
    return [
        lambda: ((list(range(30)), workspace()), {}),
    ]


MAIN = main
