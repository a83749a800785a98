"""Private names of a class are mangled."""

from circuit import circuit


class Box:
    def __init__(self, v):
        self.__v = v
    @circuit
    def scaled(self, xs):
        out = []
        for x in xs:  # parallel
            out.append(x * self.__v)
        return out
MAIN = Box.scaled


def cases():
    return [
        lambda: ((Box(3), list(range(40)),), {}),
    ]


PARALLEL = True
