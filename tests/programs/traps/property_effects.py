"""A property with side effects."""

from circuit import circuit


class Item:
    reads = 0
    def __init__(self, v):
        self._v = v
    @property
    def v(self):
        Item.reads += 1
        return self._v + Item.reads
@circuit
def main(items):
    total = 0
    for item in items:
        total += item.v
    return total


def cases():
    return [
        lambda: (([Item(i) for i in range(40)],), {}),
    ]


MAIN = main
