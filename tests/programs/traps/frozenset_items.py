"""Frozensets built in the body and used as keys."""

from circuit import circuit


@circuit
def main(words):
    groups = {}
    for word in words:  # parallel
        groups.setdefault(frozenset(word), []).append(word)
    return groups


def cases():
    return [
        lambda: ((["abc", "cab", "xyz", "zzyx", "a"] * 12,), {}),
    ]


MAIN = main
