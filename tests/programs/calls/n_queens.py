"""Backtracking search in a parallel loop over the first row."""

from circuit import circuit


def place(n, row, columns, left, right):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if column in columns or row + column in left or row - column in right:
            continue
        count += place(n, row + 1, columns | {column}, left | {row + column}, right | {row - column})
    return count
@circuit
def main(n):
    total = 0
    for column in range(n):  # parallel
        total += place(n, 1, {column}, {column}, {-column})
    return total


def cases():
    return [
        lambda: ((6,), {}),
    ]


MAIN = main
PARALLEL = True
