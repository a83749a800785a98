"""A dict filled with update."""

from circuit import circuit


@circuit
def main(rows):
    found = {"first": 0}
    for row in rows:  # parallel
        found.update({row % 9: row, "last": row})
    return found


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
PARALLEL = True
