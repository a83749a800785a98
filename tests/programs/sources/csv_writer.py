"""csv.writer rows written in order."""

import csv

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path, rows):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([row, row * 2, "a,b"])


def cases():
    return [
        lambda: ((workspace() / "out.csv", list(range(40))), {}),
    ]


MAIN = main
