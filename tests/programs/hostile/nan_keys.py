"""The same NaN object as a key, found by identity."""

from circuit import circuit


@circuit
def main(xs):
    d = {}
    for x in xs:
        d[x] = d.get(x, 0) + 1
    return list(d.values())


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, n, float("nan"), 2.0, n] * 3,), {})

    return [mk]


MAIN = main
