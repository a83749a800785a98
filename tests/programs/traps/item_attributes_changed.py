"""Attributes of the items change in place."""

from circuit import circuit


class Item:
    def __init__(self, n):
        self.n = n
@circuit
def main(items):
    for item in items:
        item.n = item.n * 2
        item.seen = True


def cases():
    return [
        lambda: (([Item(i) for i in range(40)],), {}),
    ]


MAIN = main
