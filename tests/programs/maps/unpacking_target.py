"""Unpacking in the loop's target, with a star."""

from circuit import circuit


@circuit
def main(rows):
    out = []
    for first, (second, *others), *tail in rows:  # parallel
        out.append((first, second, others, tail))
    return out


def cases():
    return [
        lambda: (([(i, [i, i + 1, i + 2][: 1 + i % 3], "x") for i in range(40)],), {}),
    ]


MAIN = main
PARALLEL = True
