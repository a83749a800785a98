"""Generators made in the loop see its variable's last value."""

from circuit import circuit


@circuit
def main(xs):
    gs = []
    for x in xs:
        gs.append((i * x for i in range(3)))
    return [list(g) for g in gs]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
