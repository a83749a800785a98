"""reader.line_num read in the body."""

import csv

from circuit import circuit


@circuit
def main(lines):
    reader = csv.reader(lines)
    out = []
    for row in reader:
        out.append((reader.line_num, row))
    return out


def cases():
    return [
        lambda: ((['1,"a', 'b"', "2,c"] * 15,), {}),
    ]


MAIN = main
