"""__lt__ that counts comparisons, in sorted, max and if."""

from circuit import circuit


class Item:
    compared = 0
    def __init__(self, v):
        self.v = v
    def __lt__(self, other):
        Item.compared += 1
        return self.v < other.v
    __gt__ = lambda self, other: other < self
@circuit
def main(items):
    best = items[0]
    for item in items:
        if best < item:
            best = item
    return best, sorted(items), max(items)


def cases():
    return [
        lambda: (([Item(i * 37 % 101) for i in range(40)],), {}),
    ]


MAIN = main
