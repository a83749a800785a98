"""Truth by __len__ and __bool__ with effects."""

from circuit import circuit


asked = []
class Box:
    def __init__(self, v):
        self.v = v
    def __bool__(self):
        asked.append(self.v)
        return self.v % 2 == 0
@circuit
def main(boxes):
    return [b.v for b in boxes if b]


def cases():
    return [
        lambda: (([Box(i) for i in range(40)],), {}),
    ]


MAIN = main
