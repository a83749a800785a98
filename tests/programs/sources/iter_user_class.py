"""A source class whose __iter__ is a generator."""

from circuit import circuit


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children
    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child
@circuit
def main(tree):
    out = []
    for value in tree:
        out.append(value * 2)
    return out


def cases():
    return [
        lambda: ((Tree(1, Tree(2, Tree(3), Tree(4)), *[Tree(i) for i in range(5, 40)]),), {}),
    ]


MAIN = main
