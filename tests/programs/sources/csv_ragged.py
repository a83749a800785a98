"""csv.DictReader over short, long and empty rows."""

import csv

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    with open(path, newline="") as file:
        for row in csv.DictReader(file, restkey="more", restval="none"):  # parallel
            out.append(row)
    return out
def make():
    path = workspace() / "a.csv"
    path.write_text("a,b\n" + "1,2\n3\n4,5,6,7\n\n" * 20)
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
