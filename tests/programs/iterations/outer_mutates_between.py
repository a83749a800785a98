"""The outer loop changes the inner loop's input in place."""

from circuit import circuit


@circuit
def main(xs, rounds):
    totals = []
    for r in range(rounds):
        total = 0
        for x in xs:
            total += x
        totals.append(total)
        xs[r] = total
        xs.append(r)
    return totals


def cases():
    return [
        lambda: ((list(range(30)), 6,), {}),
    ]


MAIN = main
