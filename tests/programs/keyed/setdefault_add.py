"""setdefault(k, set()).add."""

from circuit import circuit


@circuit
def main(pairs):
    groups = {}
    for a, b in pairs:  # parallel
        groups.setdefault(a, set()).add(b)
    return groups


def cases():
    return [
        lambda: (([(i % 7, i * i % 13) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
