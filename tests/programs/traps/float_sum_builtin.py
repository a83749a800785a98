"""sum() of floats, whose algorithm differs between versions."""

from circuit import circuit


@circuit
def main(xs):
    return sum(x * 1.0 for x in xs), sum([x for x in xs])


def cases():
    return [
        lambda: (([0.1, 1e16, 1.0, -1e16, 3] * 30,), {}),
    ]


MAIN = main
PARALLEL = True
