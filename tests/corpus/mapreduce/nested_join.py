"""A join by two loops."""

from circuit import circuit


@circuit
def main(left, right):
    pairs = []
    for a in left:  # parallel
        for b in right:
            if a[1] == b[0]:
                pairs.append((a[0], b[1]))
    return pairs


def cases():
    return [
        lambda: (
            ([(i, i % 5) for i in range(20)], [(i % 7, i) for i in range(15)]),
            {},
        ),
    ]


MAIN = main
