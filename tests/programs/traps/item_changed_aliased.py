"""One object stands twice in the input and changes twice."""

from circuit import circuit


class Item:
    def __init__(self, n):
        self.n = n
@circuit
def main(items):
    out = []
    for item in items:
        item.n += 1
        out.append(item.n)
    return out
def make():
    a, b = Item(0), Item(10)
    return ([a, b, a, a, b] * 6,), {}


def cases():
    return [
        make,
    ]


MAIN = main
