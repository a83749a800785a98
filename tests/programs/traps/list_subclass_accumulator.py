"""A list subclass whose append has effects."""

from circuit import circuit


class Loud(list):
    def append(self, value):
        print("append", value)
        super().append(value * 2)
@circuit
def main(xs):
    out = Loud()
    for x in xs:
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(30)),), {}),
    ]


MAIN = main
