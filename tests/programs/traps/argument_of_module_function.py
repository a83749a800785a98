"""A function of a module changes a fresh list; the same statement list shows it."""

import heapq
import random

from circuit import circuit


@circuit
def main(n, total):
    out = []
    for i in range(n):
        heap = [(i * j) % 7 for j in range(6)]
        total += heapq.heappop(heap) * total % 3
        deck = list(range(9))
        heapq.heapify(heap)
        random.shuffle(deck)
        out.append((deck[:3], heap[:2], total % 5))
        random.seed(total)
    return out


def cases():
    return [
        lambda: ((30, 1), {}),
    ]


MAIN = main
