"""Static and class methods that are circuits, called in one statement."""

from circuit import circuit


class Shapes:
    scale = 2

    @staticmethod
    @circuit
    def areas(sides):
        return [s * s for s in sides]

    @classmethod
    @circuit
    def scaled(cls, sides):
        return [s * cls.scale for s in sides]

    @circuit
    def own(self, sides):
        return [s + self.offset for s in sides]

    def __init__(self, offset):
        self.offset = offset


@circuit
def main(shapes, sides):
    return Shapes.areas(sides), Shapes.scaled(sides), shapes.own(sides)  # parallel


def cases():
    return [
        lambda: ((Shapes(5), [1, 2, 3]), {}),
    ]


MAIN = main
PARALLEL = True
