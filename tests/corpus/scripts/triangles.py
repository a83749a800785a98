"""Triangles and clustering of a social network."""

from circuit import circuit


@circuit
def main(edges):
    friends = {}
    for a, b in edges:
        friends.setdefault(a, set()).add(b)
        friends.setdefault(b, set()).add(a)
    total = 0
    clustering = {}
    for person, known in friends.items():  # parallel
        links = 0
        for a in known:
            links += len(friends[a] & known)
        total += links
        k = len(known)
        clustering[person] = links / (k * (k - 1)) if k > 1 else 0.0
    return total // 6, clustering


def cases():
    return [
        lambda: (
            ([(i, j) for i in range(14) for j in range(i) if (i * j + i) % 3 == 0],),
            {},
        ),
    ]


MAIN = main
