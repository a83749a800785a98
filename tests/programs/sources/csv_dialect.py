"""csv.reader with another delimiter and quote."""

import csv

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    with open(path, newline="") as file:
        for row in csv.reader(file, delimiter=";", quotechar="'", skipinitialspace=True):  # parallel
            out.append(len(row))
    return out
def make():
    path = workspace() / "a.csv"
    path.write_text("a; 'b;c'; d\n'x\ny';z\n" * 25)
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
