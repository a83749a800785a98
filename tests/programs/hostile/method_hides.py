"""A method hides a list in a new object."""

from circuit import circuit


class K:
    def __init__(self):
        self.d = {}

    def hide(self, s):
        self.d["s"] = s

    def get(self):
        return self.d["s"]


@circuit
def main(xs):
    s = []
    out = []
    for x in xs:
        k = K()
        k.hide(s)
        k.get().append(x)
        out.append(x * 2)
    return out, s


def cases():
    return [lambda: (([3, 1, 3, 2, 1, 5, 9, 2],), {})]


MAIN = main
