"""A set grown by |=."""

from circuit import circuit


@circuit
def main(rows):
    seen = {1000}
    for row in rows:  # parallel
        seen |= {row % 7, row % 11}
    return seen


def cases():
    return [
        lambda: ((list(range(100)),), {}),
    ]


MAIN = main
PARALLEL = True
