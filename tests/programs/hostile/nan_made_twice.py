"""A NaN made in the loop stands in two places of a result."""

from circuit import circuit


@circuit
def main(xs):
    out = []
    for x in xs:
        n = float("nan")
        out.append((n, n) if x % 2 else (n, float("nan")))
    return [a in [b] for a, b in out], [t == (t[1], t[0]) for t in out]


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
