"""Float sums by key keep each key's order."""

from circuit import circuit


@circuit
def main(rows):
    sums = {}
    for key, value in rows:  # parallel
        sums[key] = sums.get(key, 0.0) + value
    return sums


def cases():
    return [
        lambda: (([(i % 5, (i * 7919 % 1000) / 7 * 10.0 ** (i % 20 - 10)) for i in range(300)],), {}),
    ]


MAIN = main
PARALLEL = True
