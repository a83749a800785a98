"""A pure method of the items."""

from circuit import circuit


class Shape:
    def __init__(self, w, h):
        self.w = w
        self.h = h
    def area(self):
        return self.w * self.h
@circuit
def main(shapes):
    total = 0
    for shape in shapes:  # parallel
        total += shape.area()
    return total


def cases():
    return [
        lambda: (([Shape(i, i + 1) for i in range(60)],), {}),
    ]


MAIN = main
PARALLEL = True
