"""A callee gives a global function another one's place."""

from circuit import circuit


def h(x):
    return x


def swap():
    global h
    old = h

    def h(x):
        return old(x) + 1


@circuit
def main(xs):
    global h
    h0 = h
    out = []
    for x in xs:
        out.append(h(x))
        if x % 10 == 5:
            swap()
    h = h0
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
