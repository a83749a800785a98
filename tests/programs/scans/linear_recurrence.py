"""A linear recurrence."""

from circuit import circuit


@circuit
def main(prices):
    smoothed = prices[0]
    out = []
    for price in prices:
        smoothed = 0.9 * smoothed + 0.1 * price
        out.append(smoothed)
    return out


def cases():
    return [
        lambda: (([100 + (i * 37 % 11) / 3 for i in range(100)],), {}),
    ]


MAIN = main
