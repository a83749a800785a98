"""Breadth-first search by levels."""

from circuit import circuit


@circuit
def main(graph, start):
    seen = {start}
    level = [start]
    depth = {start: 0}
    while level:
        found = []
        for node in level:
            for neighbour in graph[node]:
                if neighbour not in seen:
                    seen.add(neighbour)
                    depth[neighbour] = depth[node] + 1
                    found.append(neighbour)
        level = found
    return depth


def cases():
    return [
        lambda: (({i: [(i * 2) % 50, (i * 3 + 1) % 50] for i in range(50)}, 1,), {}),
    ]


MAIN = main
