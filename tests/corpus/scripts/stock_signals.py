"""Signals where two sliding means cross."""

from circuit import circuit


def sliding(prices, width):
    return [
        sum(prices[i - width + 1 : i + 1]) / width if i >= width - 1 else None
        for i in range(len(prices))
    ]


@circuit
def main(quotes):
    signals = {}
    for name, prices in quotes.items():  # parallel
        short, long = sliding(prices, 3), sliding(prices, 7)
        found = []
        for day in range(7, len(prices)):
            before = short[day - 1] - long[day - 1]
            now = short[day] - long[day]
            if before <= 0 < now:
                found.append((day, "buy"))
            elif before >= 0 > now:
                found.append((day, "sell"))
        signals[name] = found
    return signals


def cases():
    return [
        lambda: (
            (
                {
                    f"q{k}": [100 + (i * k * 7) % 23 for i in range(30)]
                    for k in range(1, 9)
                },
            ),
            {},
        ),
    ]


MAIN = main
