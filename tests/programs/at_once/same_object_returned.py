"""What the calls return is what they were given, or part of it."""

from circuit import circuit


class Box:
    def __init__(self, held):
        self.held = held


@circuit
def first(boxes):
    return boxes[0]


@circuit
def holder(boxes, name):
    return {"name": name, "box": boxes[0], "new": Box(name)}


@circuit
def main(boxes):
    a = first(boxes)  # parallel
    b = holder(boxes, "x")
    return a is boxes[0], b["box"] is a, a, b, boxes


def cases():
    return [
        lambda: (([Box(1), Box([2])],), {}),
    ]


MAIN = main
PARALLEL = True
