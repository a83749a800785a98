"""A callee deletes a global name."""

from circuit import circuit

v = 1


def swap():
    global v
    del v


def put(f):
    global v
    v = f


@circuit
def main(xs):
    put(1)
    out = []
    for x in xs:
        try:
            out.append(v)
        except NameError:
            out.append("no")
        if x == 5:
            swap()
    put(1)
    return out


MAIN = main


def cases():
    return [lambda: ((list(range(30)),), {})]
