"""setdefault(k, {}) and a count inside."""

from circuit import circuit


@circuit
def main(pairs):
    groups = {}
    for a, b in pairs:  # parallel
        inner = groups.setdefault(a, {})
        inner[b] = inner.get(b, 0) + 1
    return groups


def cases():
    return [
        lambda: (([(i % 7, i * i % 13) for i in range(120)],), {}),
    ]


MAIN = main
PARALLEL = True
