"""NaNs are counted by their identity, or made anew."""

from collections import Counter

from circuit import circuit


@circuit
def main(xs):
    return (
        list(Counter(x for x in xs).values()),
        list(Counter(x + 0 for x in xs).values()),
        len(set(xs)),
        len(dict.fromkeys(xs, 1)),
    )


def cases():
    def mk():
        n = float("nan")
        return (([n, 1.0, float("nan"), n, 2.0] * 8,), {})

    return [mk]


MAIN = main
