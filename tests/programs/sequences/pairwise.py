"""itertools.pairwise and islice."""

import itertools

from circuit import circuit


@circuit
def main(xs):
    out = []
    for a, b in itertools.pairwise(itertools.islice(xs, 50)):
        out.append(b - a)
    return out


def cases():
    return [
        lambda: (([i * i for i in range(80)],), {}),
    ]


MAIN = main
