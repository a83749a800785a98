"""The accumulator statement itself fails."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    seen = []
    for x in xs:
        seen.append(x)
        total += x
    return total, seen


def cases():
    return [
        lambda: (([1, 2, 3] * 10 + ["four"] + [5] * 9,), {}),
        lambda: (([None, 1, 2],), {}),
    ]


MAIN = main
