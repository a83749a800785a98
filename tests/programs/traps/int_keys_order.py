"""Int keys of a dict keep first-seen order, not sorted order."""

from circuit import circuit


@circuit
def main(xs):
    counts = {}
    for x in xs:  # parallel
        counts[x % 10] = counts.get(x % 10, 0) + 1
    return counts, list(counts)


def cases():
    return [
        lambda: (([9, 3, 7, 1, 100, 5] * 10,), {}),
    ]


MAIN = main
PARALLEL = True
