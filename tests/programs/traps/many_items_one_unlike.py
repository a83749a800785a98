"""Thousands of numbers, and among them one object whose operator has effects."""

from circuit import circuit

SEEN = []


class Odd:
    def __init__(self, value):
        self.value = value

    def __mul__(self, other):
        SEEN.append((self.value, len(SEEN)))
        return self.value * other


@circuit
def main(xs):
    out = []
    for x in xs:
        out.append(x * 3)
    return out, list(SEEN)


def mixed(places):
    SEEN.clear()
    xs = list(range(1500))
    for place in places:
        xs[place] = Odd(place)
    return xs


def cases():
    return [
        lambda: ((mixed([]),), {}),
        lambda: ((mixed([1001]),), {}),
        lambda: ((mixed([1001, 1003, 1498]),), {}),
    ]


MAIN = main
