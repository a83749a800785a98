"""A circuit called in the loop of a circuit."""

from circuit import circuit


@circuit
def length(row):
    total = 0
    for value in row:
        total += value * value
    return total
@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        out.append(length(row))
    return out


def cases():
    return [
        lambda: (([[i, i + 1, i + 2] for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
