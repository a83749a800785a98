"""A list subclass with an __iter__ of its own."""

from circuit import circuit


class Backwards(list):
    def __iter__(self):
        return iter(self[::-1])
@circuit
def main(xs):
    return [x * 2 for x in xs]


def cases():
    return [
        lambda: ((Backwards(range(40)),), {}),
    ]


MAIN = main
