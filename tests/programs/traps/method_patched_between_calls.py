"""A method is replaced on its class between the calls."""

from circuit import circuit


class Item:
    def __init__(self, v):
        self.v = v
    def value(self):
        return self.v
@circuit
def main(items):
    total = 0
    for item in items:
        total += item.value()
    return total
def make(fn):
    def maker():
        Item.value = fn
        return ([Item(i) for i in range(40)],), {}
    return maker


def cases():
    return [
        make(Item.value),
        make(lambda self: self.v * 10),
    ]


MAIN = main
