"""Looking up a missing key of an item that is a defaultdict stores it."""

from collections import defaultdict

from circuit import circuit


@circuit
def main(rows, key):
    return [len(row[key]) for row in rows]


def make():
    rows = [defaultdict(list, {"a": [i]}) for i in range(40)]
    return (rows, "b"), {}


def cases():
    return [make]


MAIN = main
