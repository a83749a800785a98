"""Keys that went through a loop are looked up again."""

from circuit import circuit


@circuit
def main(xs):
    d = {}
    for i, x in enumerate(xs):
        d[x] = i
    out = list(xs)
    return [d.get(x, -1) for x in out]


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, float("nan"), n, 2.0] * 8,), {})

    return [mk]


MAIN = main
