"""Results that cannot be pickled."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(lambda y: x + y)
        out.append((i for i in range(x)))
    return [f(1) if callable(f) else list(f) for f in out]


def cases():
    return [
        lambda: ((list(range(20)),), {}),
    ]


MAIN = main
