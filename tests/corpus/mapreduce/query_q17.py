"""Small orders against the mean of their part."""

from circuit import circuit


@circuit
def main(items):
    sums = {}
    counts = {}
    for part, quantity, price in items:  # parallel
        sums[part] = sums.get(part, 0) + quantity
        counts[part] = counts.get(part, 0) + 1
    total = 0.0
    for part, quantity, price in items:  # parallel
        if quantity < 0.5 * sums[part] / counts[part]:
            total += price
    return total / 7.0


def cases():
    return [
        lambda: (([(f"p{i % 4}", i * 7 % 23, i * 1.25) for i in range(60)],), {}),
    ]


MAIN = main
