"""Weak references to the items."""

import weakref

from circuit import circuit


class Item:
    def __init__(self, v):
        self.v = v
@circuit
def main(items):
    refs = []
    for item in items:
        refs.append(weakref.ref(item))
    return [r() is i for r, i in zip(refs, items)]


def cases():
    return [
        lambda: (([Item(i) for i in range(30)],), {}),
    ]


MAIN = main
