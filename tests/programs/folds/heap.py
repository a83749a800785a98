"""A heap kept across iterations."""

import heapq

from circuit import circuit


@circuit
def main(xs):
    heap = []
    for x in xs:
        if len(heap) < 5:
            heapq.heappush(heap, x)
        else:
            heapq.heappushpop(heap, x)
    return heap


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(100)],), {}),
    ]


MAIN = main
