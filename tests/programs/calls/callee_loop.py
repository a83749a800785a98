"""The loop stands in a plain function that the circuit calls."""

from circuit import circuit


def totals(rows):
    out = []
    for row in rows:
        out.append(sum(row))
    return out
@circuit
def main(rows):
    return max(totals(rows))


def cases():
    return [
        lambda: (([[i, i * 37 % 11, 3] for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
