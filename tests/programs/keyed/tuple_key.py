"""Tuple keys and tuple values."""

from circuit import circuit


@circuit
def main(rows):
    stats = {}
    for a, b, v in rows:  # parallel
        count, total = stats.get((a, b), (0, 0))
        stats[a, b] = (count + 1, total + v)
    return stats


def cases():
    return [
        lambda: (([(i % 3, "k%d" % (i % 4), i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
