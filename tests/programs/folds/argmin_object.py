"""The first object with the least attribute is the very object."""

from circuit import circuit


class Item:
    def __init__(self, name, cost):
        self.name = name
        self.cost = cost
@circuit
def main(items):
    best = None
    for item in items:  # parallel
        if best is None or item.cost < best.cost:
            best = item
    return best


def cases():
    return [
        lambda: (([Item(f"n{i}", i * 37 % 13) for i in range(100)],), {}),
    ]


MAIN = main
PARALLEL = True
