"""Unpacking drains a shared iterator."""

from circuit import circuit


@circuit
def main(xs):
    it = iter(range(30))
    out = []
    for x in xs:
        a = [*it]
        out.append((x, a))
    return out


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
