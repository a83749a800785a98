"""itertools.groupby over sorted rows."""

import itertools

from circuit import circuit


@circuit
def main(rows):
    out = {}
    for key, group in itertools.groupby(sorted(rows), key=lambda r: r[0]):
        out[key] = [value for _, value in group]
    return out


def cases():
    return [
        lambda: (([(i * 7 % 5, i) for i in range(60)],), {}),
    ]


MAIN = main
