"""csv.DictReader: sums by region."""

import csv

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    sums = {}
    with open(path, newline="") as file:
        for row in csv.DictReader(file):  # parallel
            sums[row["region"]] = sums.get(row["region"], 0.0) + float(row["amount"])
    return sums
def make():
    path = workspace() / "a.csv"
    rows = "".join(f"{'nsew'[i % 4]},{i * 1.1!r},x{i}\n" for i in range(120))
    path.write_text("region,amount,note\n" + rows)
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
