"""A list finds the NaN that another list holds."""

from circuit import circuit


@circuit
def main(xs):
    ys = list(xs)
    return [ys.count(x) for x in xs], [ys.index(x) for x in xs], max(ys[1:])


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, float("nan"), n, 2.0] * 8,), {})

    return [mk]


MAIN = main
