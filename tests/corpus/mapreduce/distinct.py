"""Distinct values in the order of their first appearance."""

from circuit import circuit


@circuit
def main(values):
    seen = set()
    out = []
    for v in values:  # parallel
        if v not in seen:
            seen.add(v)
            out.append(v)
    return out


def cases():
    return [
        lambda: (([i * i % 23 for i in range(60)],), {}),
    ]


MAIN = main
