"""Attributes by `vars`, and a class that compares by them."""

import argparse

from circuit import circuit


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return vars(self) == vars(other)


@circuit
def main(points, wanted):
    out = []
    for point in points:  # parallel
        names = sorted(vars(point))
        out.append((names, point == wanted.point, sum(vars(point).values())))
    return out


def cases():
    return [
        lambda: (
            (
                [Point(n % 3, n) for n in range(40)],
                argparse.Namespace(point=Point(1, 4)),
            ),
            {},
        ),
    ]


MAIN = main
PARALLEL = True
