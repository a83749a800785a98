"""An inner accumulator made anew for each item."""

from circuit import circuit


@circuit
def main(rows):
    sums = []
    for row in rows:  # parallel
        total = 0.0
        for value in row:
            total += value
        sums.append(total)
    return sums


def cases():
    return [
        lambda: (([[0.1 * i * j for j in range(9)] for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
