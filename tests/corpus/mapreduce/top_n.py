"""The n greatest by a key."""

import heapq

from circuit import circuit


@circuit
def main(rows, n):
    scored = []
    for name, hits, misses in rows:  # parallel
        scored.append((hits / (hits + misses + 1), name))
    return heapq.nlargest(n, scored)


def cases():
    return [
        lambda: (([(f"r{i}", i * 7 % 23, i * 5 % 19) for i in range(40)], 5), {}),
    ]


MAIN = main
