"""Sums up to the first negative."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    seen = []
    for x in xs:  # parallel
        if x < 0:
            break
        total += x
        seen.append(x)
    return total, seen


def cases():
    return [
        lambda: ((list(range(70)) + [-1] + [3, 4],), {}),
    ]


MAIN = main
PARALLEL = True
