"""csv.reader with quoted newlines and doubled quotes."""

import csv

from circuit import circuit
from tests.harness import workspace


@circuit
def main(path):
    out = []
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.reader(file):  # parallel
            out.append(row)
    return out
def make():
    path = workspace() / "a.csv"
    path.write_text('id,text\r\n1,"a\nb ""q"", c"\r\n2,plain\r\n3,"x\r\n\r\ny"\r\n' * 20, newline="")
    return (path,), {}


def cases():
    return [
        make,
    ]


MAIN = main
PARALLEL = True
