"""A method of an object in a global list counts its calls."""

from circuit import circuit


def make():
    class K:
        n = 0

        def get(self, k):
            K.n += 1
            return K.n

    return K()


OBJ = [make()]


@circuit
def main(xs):
    type(OBJ[0]).n = 0
    return [OBJ[0].get(x) for x in xs]


def cases():
    return [lambda: ((list(range(20)),), {})]


MAIN = main
