"""Text plus a subclass of str with its own __radd__."""

from circuit import circuit


class S(str):
    def __radd__(self, o):
        return S(str(self) + "|" + str(o))


@circuit
def main(xs):
    s = ""
    for x in xs:
        s += x
    return s, type(s).__name__


def cases():
    return [lambda: ((["a", "b", S("x"), "c", "d", S("y")],), {})]


MAIN = main
