"""A running total."""

from circuit import circuit


@circuit
def main(xs):
    total = 0
    out = []
    for x in xs:  # parallel
        total += x
        out.append(total)
    return out


def cases():
    return [
        lambda: (([i * 37 % 101 for i in range(200)],), {}),
    ]


MAIN = main
PARALLEL = True
