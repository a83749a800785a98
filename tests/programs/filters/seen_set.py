"""Distinct items in order: the set is read and written."""

from circuit import circuit


@circuit
def main(xs):
    seen = set()
    out = []
    for x in xs:
        if x not in seen:
            seen.add(x)
            out.append(x)
    return out


def cases():
    return [
        lambda: (([i * 7 % 23 for i in range(100)],), {}),
    ]


MAIN = main
