"""Dictionaries that store what is looked up: returned, and given inside a list."""

from collections import Counter, defaultdict

from circuit import circuit


@circuit
def lengths(words):
    found = defaultdict(int)
    for word in words:
        found[len(word)] += 1
    return found


@circuit
def counts(words):
    return Counter(words)


@circuit
def looked_up(rows, key):
    return rows[0][key] + rows[1][key]


@circuit
def main(words):
    a = lengths(words)  # parallel
    b = counts(words)
    rows = [a, lengths(["x"])]
    c = looked_up(rows, 1), looked_up(rows, 7)
    return a, b, c, rows


def cases():
    return [
        lambda: ((["one", "two", "three", "a", "two"],), {}),
    ]


MAIN = main
PARALLEL = True
