"""A NaN is found in a list by its identity."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(x)
    return [x in out for x in xs], out == xs


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, float("nan"), 2.0] * 8,), {})

    return [mk]


MAIN = main
