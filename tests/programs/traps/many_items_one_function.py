"""Thousands of items, of which one holds a function in place of its class's method."""

from circuit import circuit

CALLED = []


class Item:
    def __init__(self, value):
        self.value = value

    def double(self):
        return self.value * 2


@circuit
def main(items):
    out = []
    for item in items:
        out.append(item.double())
    return out, list(CALLED)


def items(place):
    CALLED.clear()
    made = [Item(number) for number in range(1500)]
    if place is not None:

        def shadow():
            CALLED.append(len(CALLED))
            return -1

        made[place].double = shadow
    return made


def cases():
    return [lambda place=place: ((items(place),), {}) for place in (None, 1, 1251)]


MAIN = main
