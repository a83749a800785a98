"""A dict grown by |=."""

from circuit import circuit


@circuit
def main(rows):
    merged = {"start": 0}
    for row in rows:  # parallel
        merged |= {row % 5: row, "n": row}
    return merged


def cases():
    return [
        lambda: ((list(range(40)),), {}),
    ]


MAIN = main
PARALLEL = True
