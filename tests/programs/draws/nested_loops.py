"""An inner loop draws; the outer one is cut."""

import random

from circuit import circuit

@circuit
def main(rows, columns):
    table = []
    for i in range(rows):  # parallel
        row = []
        for j in range(columns):
            row.append(random.random() * i + j)
        table.append(row)
    return table


def cases():
    return [
        lambda: ((20, 9), {}),
    ]


MAIN = main
PARALLEL = True
