"""A callee rebinds a global function that the loop calls."""

from circuit import circuit


def h(x):
    return x


def k(x):
    return x + 1


def swap():
    global h
    h = k


def restore(f):
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
    restore(h0)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
