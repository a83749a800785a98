"""A file that is not there."""

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    for line in open(path):
        print(line)


def cases():
    return [
        lambda: ((str(workspace() / "none.txt"),), {}),
    ]


MAIN = main
