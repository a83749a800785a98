"""setdefault keeps the first value of a key."""

from circuit import circuit


@circuit
def main(rows):
    first = {}
    for key, value in rows:  # parallel
        first.setdefault(key, value)
    return first


def cases():
    return [
        lambda: (([(i * 7 % 11, i) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
