"""print to an object that keeps what is written."""

from circuit import circuit


class W:
    def __init__(self):
        self.s = []

    def write(self, t):
        self.s.append(t)


@circuit
def main(xs):
    w = W()
    n = []
    for x in xs:
        print(x * x, file=w)
        n.append(len(w.s))
    return w.s, n


def cases():
    return [lambda: ((list(range(10)),), {})]


MAIN = main
