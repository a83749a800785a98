"""A callee defines a global function anew."""

from circuit import circuit


def h(x):
    return x


def swap():
    global h

    def h(x):
        return x + 1


def put(f):
    global h
    h = f


@circuit
def main(xs):
    h0 = h
    out = []
    for x in xs:
        out.append(h(x))
        if x == 5:
            swap()
    put(h0)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
