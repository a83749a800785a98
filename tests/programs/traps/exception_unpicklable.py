"""An exception that cannot be pickled."""

from circuit import circuit


class Problem(Exception):
    def __init__(self, a, b):
        super().__init__(f"{a}-{b}")
        self.handler = lambda: a
@circuit
def main(xs):
    out = []
    for x in xs:
        if x == 33:
            raise Problem(x, "b")
        out.append(x)
    return out


def cases():
    return [
        lambda: ((list(range(60)),), {}),
    ]


MAIN = main
