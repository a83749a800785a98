"""What a user's operator gives comes through functions of the library."""

import copy
import math
import operator

from circuit import circuit


class Box:
    def __init__(self):
        self.held = []


shared = Box()


class Value:
    def give(self, *_):
        return shared

    __abs__ = __round__ = __floor__ = __ceil__ = __trunc__ = give
    __divmod__ = __pow__ = __rmul__ = __radd__ = __eq__ = __deepcopy__ = give
    __hash__ = None


@circuit
def main(values):
    shared.held.clear()
    out = []
    for value in values:
        found = abs(value)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = divmod(value, 1)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = pow(value, 2)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = round(value)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = math.floor(value)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = math.prod([value])
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = operator.eq(value, 1)
        found.held.append(1)
        out.append(len(found.held))
    for value in values:
        found = copy.deepcopy(value)
        found.held.append(1)
        out.append(len(found.held))
    return out, list(shared.held)


def cases():
    return [lambda: (([Value() for _ in range(20)],), {})]


MAIN = main
