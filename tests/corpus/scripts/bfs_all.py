"""Distances from every node of a graph."""

from collections import deque

from circuit import circuit


def distances(graph, start):
    seen = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in graph[node]:
            if other not in seen:
                seen[other] = seen[node] + 1
                queue.append(other)
    return seen


@circuit
def main(edges):
    graph = {}
    for a, b in edges:  # parallel
        graph.setdefault(a, []).append(b)
        graph.setdefault(b, []).append(a)
    far = {}
    for node in graph:  # parallel
        reached = distances(graph, node)
        far[node] = max(reached.values())
    return far, min(far, key=far.get)


def cases():
    return [
        lambda: (
            ([(i, i * 3 % 17) for i in range(20)] + [(i, i + 1) for i in range(15)],),
            {},
        ),
    ]


MAIN = main
