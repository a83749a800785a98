"""Cheapest ways from several places."""

import heapq

from circuit import circuit


class Graph:
    def __init__(self):
        self.edges = {}

    def add(self, a, b, cost):
        self.edges.setdefault(a, {})[b] = cost
        self.edges.setdefault(b, {})[a] = cost

    def cheapest(self, start):
        best = {start: 0}
        heap = [(0, start)]
        while heap:
            cost, node = heapq.heappop(heap)
            if cost > best[node]:
                continue
            for other, extra in self.edges[node].items():
                new = cost + extra
                if new < best.get(other, float("inf")):
                    best[other] = new
                    heapq.heappush(heap, (new, other))
        return best


@circuit
def main(roads, places):
    graph = Graph()
    for a, b, cost in roads:
        graph.add(a, b, cost)
    return {place: graph.cheapest(place) for place in places}  # parallel


def cases():
    return [
        lambda: (
            (
                [(i, (i * 7 + 1) % 20, i % 5 + 1) for i in range(20)]
                + [(i, i + 1, 3) for i in range(19)],
                list(range(0, 20, 3)),
            ),
            {},
        ),
    ]


MAIN = main
