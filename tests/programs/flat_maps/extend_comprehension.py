"""extend with a comprehension over the item."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for row in rows:  # parallel
        out.extend(value * 2 for value in row if value)
    return out


def cases():
    return [
        lambda: (([[i, 0, i + 1] for i in range(50)],), {}),
    ]


MAIN = main
PARALLEL = True
