"""Shallow copies share what they hold."""

import copy

from circuit import circuit


@circuit
def main(xs):
    s = {"l": []}
    out = []
    for x in xs:
        copy.copy(s)["l"].append(x)
        s.copy()["l"].append(x)
        list(s.values())[0].append(x)
        sorted(s.items())[0][1].append(x)
        [*s.values()][0].append(x)
        next(iter(s.values())).append(x)
        max(s.values(), key=len).append(x)
        out.append(x * 2)
    return out, s


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
