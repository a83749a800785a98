"""A global object whose class is nowhere named compares with effects."""

from circuit import circuit


def make():
    class K:
        n = 0

        def __init__(self, v):
            self.v = v

        def __eq__(self, o):
            K.n += 1
            return K.n % 3 == 0

        def __lt__(self, o):
            K.n += 1
            return K.n % 2 == 0

        __hash__ = None

    return K(3)


OBJ = make()
TABLE = {"a": OBJ}


@circuit
def main(xs):
    type(OBJ).n = 0
    return [(TABLE["a"] == x) for x in xs]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
