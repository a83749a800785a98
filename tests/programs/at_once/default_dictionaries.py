"""Dictionaries that store what is looked up: returned, and given inside a list."""

from collections import Counter, defaultdict

from circuit import circuit


@circuit
def lengths(words):
    found = defaultdict(list)
    for word in words:
        found[len(word)].append(word)
    return found


@circuit
def counts(words):
    return Counter(words)


@circuit
def looked_up(rows, key):
    return [len(row[key]) for row in rows]


@circuit
def main(words):
    a = lengths(words)  # parallel
    b = counts(words)
    rows = [a, lengths(["x"])]
    c = looked_up(rows, 1), looked_up(rows, 7)  # parallel
    return a, b, c, rows


def cases():
    return [
        lambda: ((["one", "two", "three", "a", "two"],), {}),
    ]


MAIN = main
PARALLEL = True
