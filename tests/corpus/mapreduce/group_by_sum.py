"""Sums by a key."""

from circuit import circuit


@circuit
def main(sales):
    totals = {}
    for region, amount in sales:  # parallel
        totals[region] = totals.get(region, 0) + amount
    return totals


def cases():
    return [
        lambda: (
            ([(("north", "south", "east")[i % 3], i * 1.25) for i in range(40)],),
            {},
        ),
    ]


MAIN = main
