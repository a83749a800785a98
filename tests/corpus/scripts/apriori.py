"""Frequent pairs of a shop's baskets."""

from itertools import combinations

from circuit import circuit


@circuit
def main(baskets, support):
    singles = {}
    for basket in baskets:  # parallel
        for item in basket:
            singles[item] = singles.get(item, 0) + 1
    frequent = {item for item, n in singles.items() if n >= support}
    pairs = {}
    for basket in baskets:  # parallel
        kept = sorted(item for item in basket if item in frequent)
        for pair in combinations(kept, 2):
            pairs[pair] = pairs.get(pair, 0) + 1
    rules = []
    for (a, b), n in pairs.items():  # parallel
        if n >= support:
            rules.append((a, b, round(n / singles[a], 4)))
    return sorted(rules)


def cases():
    return [
        lambda: (
            (
                [
                    [f"i{j}" for j in range(8) if (i * j + i) % 3 == 0]
                    for i in range(24)
                ],
                5,
            ),
            {},
        ),
    ]


MAIN = main
