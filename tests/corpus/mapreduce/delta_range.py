"""The spread between greatest and least."""

from circuit import circuit


@circuit
def main(data):
    low = data[0]
    high = data[0]
    for v in data:  # parallel
        low = min(low, v)
        high = max(high, v)
    return high - low


def cases():
    return [
        lambda: (([(i * 37 + 5) % 101 for i in range(60)],), {}),
    ]


MAIN = main
