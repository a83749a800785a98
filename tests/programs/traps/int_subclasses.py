"""An int subclass with its own addition."""

from circuit import circuit


class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))
    __radd__ = __add__
@circuit
def main(xs):
    total = Money(0)
    for x in xs:
        total += x
    return total


def cases():
    return [
        lambda: (([Money(i) for i in range(50)],), {}),
    ]


MAIN = main
