"""Accumulators that are entries of a dict with fixed keys."""

from circuit import circuit


@circuit
def main(xs):
    stats = {"n": 0, "sum": 0}
    for x in xs:  # parallel
        stats["n"] += 1
        stats["sum"] += x
    return stats


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
